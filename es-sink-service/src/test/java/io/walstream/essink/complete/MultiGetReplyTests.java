package io.walstream.essink.complete;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiGetReplyTests {

  @Test
  void documentsAreReadInTheirOrder() throws Exception {
    List<HeldDocument> held =
        read(
            """
            {"docs":[{"_index":"i","_id":"1","_version":7,"_seq_no":0,"found":true,
            "_source":{"a":{"found":false}}},{"_index":"i","_id":"2","found":false}]}""",
            2);

    assertThat(held.get(0).version()).isEqualTo(7);
    assertThat(Objects.requireNonNull(held.get(0).source()).length()).isEqualTo(21);
    assertThat(held.get(1)).isEqualTo(HeldDocument.ABSENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          {"docs":[]}                                            | of 1 documents tells of 0
          {"docs":[{"found":true,"_version":1}]}                 | the index keeps no _source
          {"docs":[{"_id":"1","error":{"type":"no_such_index"}}]} | cannot be read: no_such_index
          {"docs":[{"found":true,"_source":{"secret              | not JSON as expected
          {}                                                     | tells of 0
          """)
  void answerThatDoesNotTellOfEachIsNone(String answer, String fault) {
    assertThatThrownBy(() -> read(answer, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(fault)
        .hasMessageNotContaining("secret");
  }

  private static List<HeldDocument> read(String answer, int documents) throws IOException {
    return MultiGetReply.read(answer.getBytes(UTF_8), documents);
  }
}
