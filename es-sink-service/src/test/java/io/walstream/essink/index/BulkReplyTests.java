package io.walstream.essink.index;

import static io.walstream.essink.index.WriteOutcome.APPLIED;
import static io.walstream.essink.index.WriteOutcome.DELETED;
import static io.walstream.essink.index.WriteOutcome.REJECTED;
import static io.walstream.essink.index.WriteOutcome.STALE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.walstream.essink.translate.DocumentWrite;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkReplyTests {

  private final DocumentWrite put = Writes.put("1", "{\"a\":1}");
  private final DocumentWrite delete = Writes.delete("2");

  @Test
  void itemsAreReadInTheirOrder() throws Exception {
    List<WriteResult> results =
        BulkReply.read(
            bytes(
                """
                {"items":[{"index":{"status":201}},{"delete":{"status":200}},
                {"index":{"status":409,"error":{"type":"version_conflict_engine_exception"}}},
                {"index":{"error":{"type":"document_parsing_exception"},"status":400}}]}"""),
            List.of(put, delete, put, put));

    assertThat(results)
        .containsExactly(
            new WriteResult(APPLIED, 201, null),
            new WriteResult(DELETED, 200, null),
            new WriteResult(STALE, 409, "version_conflict_engine_exception"),
            new WriteResult(REJECTED, 400, "document_parsing_exception"));
  }

  @Test
  void whatIsNotAskedForIsPassedOver() throws Exception {
    List<WriteResult> results =
        BulkReply.read(
            bytes(
                """
                {"took":1,"errors":true,"x":{"items":[1]},"items":[{"index":{"_index":"i","_id":"1",
                "_shards":{"total":2},"status":400,"error":{"type":"a","reason":"b","caused_by":
                {"type":"c"}}}}],"y":[]}"""),
            List.of(put));

    assertThat(results).containsExactly(new WriteResult(REJECTED, 400, "a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"items\":[]}",
        "{\"items\":[{\"index\":{\"status\":201}}",
        "{\"items\":[{\"index\":{\"status\":",
        "<html>"
      })
  void answerThatDoesNotTellOfEveryWriteIsNone(String answer) {
    assertThatThrownBy(() -> BulkReply.read(bytes(answer), List.of(put, delete)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the answer to a bulk");
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
