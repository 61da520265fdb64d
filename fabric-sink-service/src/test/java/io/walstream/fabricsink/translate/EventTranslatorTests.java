package io.walstream.fabricsink.translate;

import static io.walstream.fabricsink.testing.Envelopes.envelope;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.azure.messaging.eventhubs.EventData;
import io.walstream.event.golden.GoldenEnvelope;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTranslatorTests {

  private static final String KEY = "{\"id\":1}";
  private static final String META =
      "\"_lsn\":7,\"_ts_ms\":1700000000123,\"_table\":\"fabric.user_data\",\"_deleted\":";

  @ParameterizedTest
  @CsvSource({"c", "u", "r"})
  void changeThatLeavesARowCarriesItsColumnsAsTheyWereCaptured(String op) throws Exception {
    assertThat(
            body(op, "{\"id\":1,\"name\":\"old\"}", "{\"id\":1,\"a\":[1,{\"b\":null}],\"c\":1.50}"))
        .isEqualTo(
            "{\"id\":1,\"a\":[1,{\"b\":null}],\"c\":1.50,\"_op\":\""
                + op
                + "\","
                + META
                + "false}");
  }

  @Test
  void unicodeAndEscapesStayTheBytesTheyWere() throws Exception {
    String name = "\"Zoë \\\"\\u0000\\n\uD83D\uDE00 \u4E2D\"";

    assertThat(body("c", "null", "{\"name\":" + name + "}")).startsWith("{\"name\":" + name + ",");
  }

  @Test
  void rowWithoutColumnsMakesAnEventOfNothingElse() throws Exception {
    assertThat(body("c", "null", "{ }")).isEqualTo("{\"_op\":\"c\"," + META + "false}");
  }

  @Test
  void deleteCarriesTheRowThatWasCapturedBeforeIt() throws Exception {
    assertThat(body("d", "{\"id\":1,\"name\":\"last\"}", "null"))
        .isEqualTo("{\"id\":1,\"name\":\"last\",\"_op\":\"d\"," + META + "true}");
  }

  @ParameterizedTest
  @ValueSource(strings = {KEY, " {\"id\":1} "})
  void deleteWithoutARowCarriesTheKeysColumns(String key) throws Exception {
    assertThat(body(key, "d", "null", "null"))
        .isEqualTo("{\"id\":1,\"_op\":\"d\"," + META + "true}");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "{}")
  void truncateHasNoColumnsAndNoKeyAndIsForAllPartitions(@Nullable String key) throws Exception {
    OutgoingEvent event = translate(key, envelope("t", 7, "null", "null"), false);

    assertThat(event.data().getBodyAsString()).isEqualTo("{\"_op\":\"t\"," + META + "true}");
    assertThat(event.data().getProperties()).doesNotContainKey("key");
    assertThat(event.isForAll()).isTrue();
  }

  @Test
  void changeWithoutAKeyIsRoutedByItsTable() throws Exception {
    OutgoingEvent event = translate(null, envelope("c", 7, "null", "{\"id\":1}"), false);

    assertThat(event.isForAll()).isFalse();
    assertThat(event.routingKey()).asString(UTF_8).isEqualTo("fabric.user_data");
  }

  @Test
  void columnsLeftOutAsUnchangedAreNamed() throws Exception {
    byte[] envelope =
        new String(envelope("u", 7, "null", "{\"id\":1}"), UTF_8)
            .replace("\"op\":", "\"unchanged\":[\"bio\",\"a\\\"b\"],\"op\":")
            .getBytes(UTF_8);

    assertThat(translate(KEY, envelope, false).data().getBodyAsString())
        .isEqualTo(
            "{\"id\":1,\"_op\":\"u\"," + META + "false,\"_unchanged\":[\"bio\",\"a\\\"b\"]}");
  }

  @Test
  void tableNamesAreQuoted() throws Exception {
    byte[] envelope =
        new String(envelope("c", 7, "null", "{\"id\":1}"), UTF_8)
            .replace("user_data", "user\\\"dätä")
            .getBytes(UTF_8);

    assertThat(translate(KEY, envelope, false).data().getBodyAsString())
        .contains("\"_table\":\"fabric.user\\\"dätä\"");
  }

  @Test
  void tableKeyOperationAndPositionStandInThePropertiesToo() throws Exception {
    EventData event = translate(KEY, envelope("u", 7, "null", "{\"id\":1}"), false).data();

    assertThat(event.getContentType()).isEqualTo("application/json");
    assertThat(event.getProperties())
        .containsOnly(
            entry("table", "fabric.user_data"),
            entry("key", KEY),
            entry("op", "u"),
            entry("lsn", 7L),
            entry("ts_ms", 1700000000123L));
    assertThat(event.getRawAmqpMessage().getMessageAnnotations()).isEmpty();
  }

  @Test
  void partitionKeyIsSetWhereItIsWantedAndNotTooLong() throws Exception {
    byte[] envelope = envelope("u", 7, "null", "{\"id\":1}");
    String tooLong = "{\"id\":\"" + "x".repeat(120) + "\"}";

    assertThat(translate(KEY, envelope, true).data().getRawAmqpMessage().getMessageAnnotations())
        .containsOnly(entry("x-opt-partition-key", KEY));
    assertThat(translate(tooLong, envelope, true).data().getRawAmqpMessage())
        .extracting(message -> message.getMessageAnnotations().size())
        .isEqualTo(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "{\"op\":\"c\",\"after\":{\"name\":\"secret\"}}", "[]"})
  void recordThatIsNoChangeIsToldByItsPlaceWithoutItsContents(String value) {
    assertThat(outgoing(KEY, value.getBytes(UTF_8), false))
        .isInstanceOf(Undeliverable.class)
        .asString()
        .startsWith("Undeliverable[topic-2@17, not a change: ")
        .doesNotContain("secret");
  }

  @Test
  void deleteWithoutARowWhoseKeyIsNoObjectIsNoChange() {
    assertThat(outgoing("1", envelope("d", 7, "null", "null"), false))
        .isInstanceOf(Undeliverable.class)
        .asString()
        .contains("key is not a JSON object");
  }

  @ParameterizedTest
  @CsvSource({"READ, r, false", "CREATE_NULLS, c, false", "UPDATE, u, false", "DELETE, d, true"})
  void envelopesOfTheRealEngineAreUnderstood(GoldenEnvelope golden, String op, boolean deleted)
      throws Exception {
    byte[] value = Objects.requireNonNull(golden.value());

    EventData event = translate(new String(golden.key(), UTF_8), value, false).data();

    assertThat(event.getBodyAsString())
        .startsWith("{\"id\":")
        .contains("\"_op\":\"" + op + "\",\"_lsn\":")
        .endsWith("\"_table\":\"fabric.user_data\",\"_deleted\":" + deleted + "}");
  }

  private static String body(String op, String before, String after) throws Exception {
    return body(KEY, op, before, after);
  }

  private static String body(String key, String op, String before, String after) throws Exception {
    return translate(key, envelope(op, 7, before, after), false).data().getBodyAsString();
  }

  @ParameterizedTest
  @CsvSource({"u, null, '{\"id\":1}'", "d, '{\"id\":1}', null", "t, null, null"})
  void envelopeIsTheCapturedBytesThemselvesWithTheSameProperties(
      String op, String before, String after) {
    byte[] envelope = envelope(op, 7, before, after);

    OutgoingEvent event =
        (OutgoingEvent)
            outgoing(KEY, envelope, new TranslateProperties(EventFormat.ENVELOPE, false));

    assertThat(event.data().getBody()).isEqualTo(envelope);
    assertThat(event.data().getProperties())
        .isEqualTo(translate(KEY, envelope, false).data().getProperties());
  }

  private static OutgoingEvent translate(@Nullable String key, byte[] value, boolean partitionKey) {
    return (OutgoingEvent) outgoing(key, value, partitionKey);
  }

  private static Outgoing outgoing(@Nullable String key, byte[] value, boolean partitionKey) {
    return outgoing(key, value, new TranslateProperties(EventFormat.FLAT, partitionKey));
  }

  private static Outgoing outgoing(
      @Nullable String key, byte[] value, TranslateProperties properties) {
    return new EventTranslator(new BodyWriter(properties), properties)
        .translate(
            new ConsumerRecord<>("topic", 2, 17, key == null ? null : key.getBytes(UTF_8), value));
  }
}
