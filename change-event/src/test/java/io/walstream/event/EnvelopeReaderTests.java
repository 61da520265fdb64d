package io.walstream.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTests {

  private static final String SOURCE =
      "\"source\":{\"version\":\"3\",\"ts_ms\":1700000000123,\"snapshot\":\"false\",\"sequence\":"
          + "\"[null,\\\"1\\\"]\",\"ts_us\":1700000000123456,\"schema\":\"fabric\",\"table\":"
          + "\"user_data\",\"txId\":7,\"lsn\":23807816,\"xmin\":null}";

  private final EnvelopeReader reader = new EnvelopeReader();

  @Test
  void insertKeepsItsRowAsTheBytesThatWereCaptured() throws Exception {
    ChangeEvent event =
        read(
            "{\"before\":null,\"after\":{\"id\":1,\"name\":\"Zoë \\n\"},"
                + SOURCE
                + ",\"op\":\"c\"}");

    assertThat(event.operation()).isEqualTo(Operation.CREATE);
    assertThat(event.table()).hasToString("fabric.user_data");
    assertThat(event.position()).isEqualTo(new SourcePosition(23807816, false));
    assertThat(event.position()).hasToString("0/16B4748");
    assertThat(event.committedAt()).isEqualTo(Instant.parse("2023-11-14T22:13:20.123456Z"));
    assertThat(event.before()).isNull();
    assertThat(json(event.after())).isEqualTo("{\"id\":1,\"name\":\"Zoë \\n\"}");
  }

  @Test
  void membersMayStandInAnyOrderAndUnknownOnesAreSkipped() throws Exception {
    ChangeEvent event =
        read("{\"op\":\"d\",\"x\":{\"op\":\"c\"}," + SOURCE + ",\"y\":[1],\"before\":{\"id\":2}}");

    assertThat(event.operation()).isEqualTo(Operation.DELETE);
    assertThat(json(event.before())).isEqualTo("{\"id\":2}");
  }

  @Test
  void lineBreaksBetweenTokensAreTakenOutOfARow() throws Exception {
    ChangeEvent event =
        read("{\"after\":{\n\"id\":1,\r\n\"b\":[1,\n2]}," + SOURCE + ",\"op\":\"r\"}");

    assertThat(json(event.after())).doesNotContain("\n", "\r").contains("\"b\":[1, 2]");
  }

  @Test
  void columnsThatAreAbsentOrCutOffAreNamed() throws Exception {
    ChangeEvent event =
        read(
            "{\"after\":{\"id\":1},"
                + SOURCE
                + ",\"op\":\"u\",\"unchanged\":[\"bio\",\"a\\\"b\"],\"cut\":[\"doc\"]}");

    assertThat(event.unchanged()).containsExactly("bio", "a\"b");
    assertThat(event.cut()).containsExactly("doc");
  }

  @Test
  void usualEventNamesNoColumns() throws Exception {
    assertThat(read("{\"after\":{}," + SOURCE + ",\"op\":\"c\"}").unchanged()).isEmpty();
    assertThat(read("{\"after\":{}," + SOURCE + ",\"op\":\"c\",\"cut\":null}").cut()).isEmpty();
  }

  @Test
  void truncateHasATableAndAPositionAndNoRow() throws Exception {
    ChangeEvent event =
        read("{\"before\":null,\"after\":null," + SOURCE + ",\"op\":\"t\",\"ts_ms\":1}");

    assertThat(event.operation()).isEqualTo(Operation.TRUNCATE);
    assertThat(event.table()).hasToString("fabric.user_data");
    assertThat(event.position().lsn()).isEqualTo(23807816);
    assertThat(event.after()).isNull();
  }

  @Test
  void membersCanBeAddedToARow() throws Exception {
    ChangeEvent event = read("{\"after\":{\"id\":1,\"b\":{}}," + SOURCE + ",\"op\":\"c\"}");

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    row(event.after()).writeMembersTo(out);
    assertThat(out.toString(UTF_8)).isEqualTo("\"id\":1,\"b\":{}");
    assertThat(row(event.after()).isEmpty()).isFalse();
    assertThat(row(read("{\"after\":{ }," + SOURCE + ",\"op\":\"c\"}").after()).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "first", "last", "last_in_data_collection", "incremental"})
  void everyMarkOfASnapshotIsOne(String mark) throws Exception {
    String source = SOURCE.replace("\"snapshot\":\"false\"", "\"snapshot\":\"" + mark + "\"");

    assertThat(read("{\"after\":{}," + source + ",\"op\":\"r\"}").position().snapshot()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{}",
        "{\"op\":\"c\"}",
        "{\"op\":\"x\",\"after\":{},§}",
        "{\"op\":\"c\",\"after\":null,§}",
        "{\"op\":\"c\",\"after\":[],§}",
        "{\"op\":\"c\",\"after\":{},§}{}",
        "{\"op\":\"c\",\"after\":{},§",
        "{\"op\":\"c\",\"after\":{},§,\"unchanged\":\"bio\"}",
        "{\"op\":\"c\",\"after\":{},§,\"unchanged\":[1]}",
        "{\"op\":\"c\",\"after\":{},§,\"cut\":[\"bio\"",
        "{\"op\":\"c\",\"after\":{},\"source\":null}",
        "{\"op\":\"c\",\"after\":{},\"source\":{\"lsn\":1,\"ts_ms\":1}}",
        "{\"op\":\"c\",\"after\":{},\"source\":{\"schema\":\"s\",\"table\":\"t\",\"ts_ms\":1}}",
        "{\"op\":\"c\",\"after\":{},\"source\":{\"schema\":\"s\",\"table\":\"t\",\"lsn\":1}}"
      })
  void whatIsNoEnvelopeIsRefusedWithoutQuotingIt(String value) {
    assertThatThrownBy(() -> read(value.replace("§", SOURCE)))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageNotContaining("user_data");
  }

  private ChangeEvent read(String envelope) throws MalformedEventException {
    return reader.read(envelope.getBytes(UTF_8));
  }

  private static Row row(@Nullable Row row) {
    return Objects.requireNonNull(row);
  }

  private static String json(@Nullable Row row) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      row(row).writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(UTF_8);
  }
}
