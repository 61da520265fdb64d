package io.walstream.essink.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.essink.table.TableProperties;
import io.walstream.essink.table.Tables;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTranslatorTests {

  private static final String KEY = "{\"id\":42}";
  private static final String ENVELOPE =
      "{\"before\":null,\"after\":{\"id\":42,\"name\":\"Zoë\"},\"source\":{\"ts_us\":1700000000123456,"
          + "\"snapshot\":\"false\",\"schema\":\"fabric\",\"table\":\"user_data\",\"lsn\":1000},"
          + "\"op\":\"c\"}";

  private final DocumentTranslator translator =
      new DocumentTranslator(new EpochProperties(0), new Tables(Map.of()));

  @Test
  void insertIsWrittenAsItWasCapturedAtItsPosition() throws Exception {
    DocumentWrite write = translated(KEY, ENVELOPE);

    ByteArrayOutputStream source = new ByteArrayOutputStream();
    Objects.requireNonNull(write.source()).writeTo(source);
    assertThat(source.toString(UTF_8)).isEqualTo("{\"id\":42,\"name\":\"Zoë\"}");
    assertThat(write.id()).isEqualTo("42");
    assertThat(write.version()).isEqualTo(2001);
    assertThat(write.origin()).isEqualTo("cdc.fabric.user_data-2@17");
  }

  @Test
  void snapshotRowRanksBelowAChangeAtItsPosition() throws Exception {
    String read = ENVELOPE.replace("\"false\"", "\"last\"").replace("\"c\"", "\"r\"");

    assertThat(translated(KEY, read).version()).isEqualTo(2000);
  }

  @Test
  void deleteHasNoSourceButAVersion() throws Exception {
    String delete =
        ENVELOPE
            .replace("\"before\":null", "\"before\":{\"id\":42}")
            .replaceFirst("\"after\":\\{[^}]*}", "\"after\":null")
            .replace("\"op\":\"c\"", "\"op\":\"d\"");

    DocumentWrite write = translated(KEY, delete);
    assertThat(write.source()).isNull();
    assertThat(write.id()).isEqualTo("42");
    assertThat(write.version()).isEqualTo(2001);
  }

  @Test
  void truncateDeletesAnyDocumentAtItsPosition() throws Exception {
    String truncate =
        ENVELOPE
            .replaceFirst("\"after\":\\{[^}]*}", "\"after\":null")
            .replace("\"op\":\"c\"", "\"op\":\"t\"");

    for (String key : new String[] {"{}", null}) {
      Truncation truncation = (Truncation) translator.translate(record(key, truncate));

      DocumentWrite delete = Objects.requireNonNull(truncation).delete("7");
      assertThat(delete.id()).isEqualTo("7");
      assertThat(delete.source()).isNull();
      assertThat(delete.version()).isEqualTo(2001);
    }
  }

  @Test
  void changeOfARowWithATruncatesKeyIsMalformed() {
    assertThat(translator.translate(record("{}", ENVELOPE))).isInstanceOf(Malformed.class);
  }

  @Test
  void onlyARowWithoutItsUnchangedColumnsLacksThem() throws Exception {
    String update = ENVELOPE.replace("\"op\":\"c\"", "\"op\":\"u\",\"unchanged\":[\"bio\"]");

    assertThat(translated(KEY, update).lacksColumns()).isTrue();
    assertThat(translated(KEY, ENVELOPE).lacksColumns()).isFalse();
    assertThat(translated(KEY, update.replace("\"u\"", "\"d\"")).lacksColumns()).isFalse();
  }

  @Test
  void tombstoneIsNoWrite() throws Exception {
    assertThat(translator.translate(record(KEY, null))).isNull();
    assertThat(translator.translate(record(null, null))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          op\":\"c | op\":\"x | unknown op
          lsn\":1000 | lsn\":-1 | source has no lsn
          lsn\":1000 | lsn\":9007199254740992 | beyond what a version can hold
          Zoë\" | Zoë | not JSON
          """)
  void recordThatIsNoChangeOfARowIsMalformedAndToldByItsPlace(
      String part, String instead, String fault) {
    String broken = ENVELOPE.replace(part.replace("\\", ""), instead.replace("\\", ""));

    assertThat(translator.translate(record(KEY, broken)))
        .isInstanceOf(Malformed.class)
        .asString()
        .startsWith("Malformed[cdc.fabric.user_data-2@17, ")
        .contains(fault)
        .doesNotContain("Zoë");
  }

  @Test
  void changeOfARowWithoutAKeyIsMalformed() {
    assertThat(translator.translate(record(null, ENVELOPE)))
        .isInstanceOf(Malformed.class)
        .asString()
        .contains("no key");
  }

  @Test
  void tablesColumnsAndIdAreAsItsSettingsWant() throws Exception {
    String update =
        ENVELOPE.replace("\"op\":\"c\"", "\"op\":\"u\",\"unchanged\":[\"bio\",\"pin\"]");
    DocumentTranslator wanting =
        with("user-{id}", List.of("pin", "id"), Map.of("name", "full_name", "bio", "about"));

    DocumentWrite write = translated(wanting, KEY, update);

    ByteArrayOutputStream source = new ByteArrayOutputStream();
    Objects.requireNonNull(write.source()).writeTo(source);
    assertThat(source.toString(UTF_8)).isEqualTo("{\"full_name\":\"Zoë\"}");
    assertThat(write.id()).isEqualTo("user-42");
    assertThat(write.change().unchanged()).containsExactly("about");
  }

  @Test
  void settingsThatDoNotSuitTheRowsAreNotTheRecordsFault() {
    assertThat(with("{name}", List.of(), Map.of()).translate(record(KEY, ENVELOPE)))
        .isInstanceOfSatisfying(
            Unsuited.class,
            unsuited ->
                assertThat(unsuited.fault())
                    .hasMessage(
                        "walstream.tables.fabric.user_data.id must hold the columns of the key,"
                            + " which are all that a delete knows: id"));
    assertThat(with("", List.of(), Map.of("id", "name")).translate(record(KEY, ENVELOPE)))
        .isInstanceOfSatisfying(
            Unsuited.class,
            unsuited ->
                assertThat(unsuited.fault())
                    .hasMessage(
                        "walstream.tables.fabric.user_data.rename must not give a column the name of"
                            + " another: name"));
  }

  private static DocumentTranslator with(
      String id, List<String> exclude, Map<String, String> rename) {
    TableProperties table = new TableProperties("", id, exclude, rename);
    return new DocumentTranslator(
        new EpochProperties(0), new Tables(Map.of("fabric", Map.of("user_data", table))));
  }

  private DocumentWrite translated(String key, String value) {
    return translated(translator, key, value);
  }

  private static DocumentWrite translated(DocumentTranslator translator, String key, String value) {
    return (DocumentWrite) Objects.requireNonNull(translator.translate(record(key, value)));
  }

  @SuppressWarnings(
      "NullAway") // a record's key and value may be null, though Kafka does not say so
  private static ConsumerRecord<byte[], byte[]> record(
      @Nullable String key, @Nullable String value) {
    return new ConsumerRecord<>(
        "cdc.fabric.user_data",
        2,
        17,
        key == null ? null : key.getBytes(UTF_8),
        value == null ? null : value.getBytes(UTF_8));
  }
}
