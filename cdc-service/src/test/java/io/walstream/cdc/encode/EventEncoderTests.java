package io.walstream.cdc.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.data.Json;
import io.debezium.time.Date;
import io.debezium.time.MicroTime;
import io.debezium.time.MicroTimestamp;
import io.debezium.time.NanoTimestamp;
import io.debezium.time.Timestamp;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventEncoderTests {

  private final EventEncoder encoder = new EventEncoder();

  @Test
  void plainTypesAreWrittenAsKafkasOwnConverterWritesThem() {
    Schema inner = SchemaBuilder.struct().field("x", Schema.OPTIONAL_INT64_SCHEMA).build();
    Schema schema =
        SchemaBuilder.struct()
            .name("Envelope")
            .field("text", Schema.STRING_SCHEMA)
            .field("int", Schema.INT32_SCHEMA)
            .field("short", Schema.INT16_SCHEMA)
            .field("float", Schema.FLOAT32_SCHEMA)
            .field("double", Schema.FLOAT64_SCHEMA)
            .field("flag", Schema.BOOLEAN_SCHEMA)
            .field("none", Schema.OPTIONAL_STRING_SCHEMA)
            .field("bytes", Schema.BYTES_SCHEMA)
            .field("inner", inner)
            .field("list", SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA).build())
            .field("map", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build())
            .build();
    Struct struct =
        new Struct(schema)
            .put("text", "Zoë \"quoted\" \n \t")
            .put("int", -5)
            .put("short", (short) 7)
            .put("float", 1.5f)
            .put("double", 12.25)
            .put("flag", true)
            .put("bytes", ByteBuffer.wrap(new byte[] {1, 2, (byte) 255}))
            .put("inner", new Struct(inner).put("x", Long.MAX_VALUE))
            .put("list", Arrays.asList("a", null))
            .put("map", Map.of("k", 1));

    assertThat(encoded(struct)).isEqualTo(convertedByKafka(struct));
  }

  @Test
  void textIsUtf8AsItIs() {
    assertThat(encoded("t", Schema.STRING_SCHEMA, "日本 \uD83D\uDE00"))
        .isEqualTo("{\"t\":\"日本 \uD83D\uDE00\"}");
  }

  @Test
  void aNullStaysNullWhereTheColumnHasADefault() {
    Schema schema =
        SchemaBuilder.struct()
            .field("a", SchemaBuilder.string().optional().defaultValue("preset").build())
            .build();

    assertThat(encoded(new Struct(schema))).isEqualTo("{\"a\":null}");
  }

  @Test
  void debeziumsOwnBlocksHaveTheirDefaults() {
    Schema source =
        SchemaBuilder.struct()
            .name("io.debezium.connector.postgresql.Source")
            .field("snapshot", SchemaBuilder.string().optional().defaultValue("false").build())
            .build();

    assertThat(encoded(new Struct(source))).isEqualTo("{\"snapshot\":\"false\"}");
  }

  @Test
  void numbersOfAnyPrecisionStayNumbers() {
    assertThat(encoded("n", Decimal.schema(30), new BigDecimal("0.123456789012345678901234567890")))
        .isEqualTo("{\"n\":0.123456789012345678901234567890}");
    assertThat(encoded("n", Decimal.schema(0), new BigDecimal("12345678901234567890123")))
        .isEqualTo("{\"n\":12345678901234567890123}");
  }

  @Test
  void jsonColumnsAreNested() {
    assertThat(encoded("j", Json.schema(), "{\"a\": [1, null]}"))
        .isEqualTo("{\"j\":{\"a\": [1, null]}}");
  }

  @ParameterizedTest
  @CsvSource({
    "0,                1970-01-01T00:00:00",
    "-1,               1969-12-31T23:59:59.999999",
    "1700000000123456, 2023-11-14T22:13:20.123456",
    "1700000000120000, 2023-11-14T22:13:20.12",
    "253402300800000000,   +10000-01-01T00:00:00",
    "-62167219200000001,   -0001-12-31T23:59:59.999999",
    "-62135596800000000,   0001-01-01T00:00:00"
  })
  void timestampsAreIsoText(long micros, String text) {
    assertThat(encoded("t", MicroTimestamp.schema(), micros)).isEqualTo("{\"t\":\"" + text + "\"}");
  }

  @Test
  void everyPrecisionOfTimeIsIsoText() {
    assertThat(encoded("t", Timestamp.schema(), 1700000000123L))
        .isEqualTo("{\"t\":\"2023-11-14T22:13:20.123\"}");
    assertThat(encoded("t", NanoTimestamp.schema(), -1L))
        .isEqualTo("{\"t\":\"1969-12-31T23:59:59.999999999\"}");
    assertThat(encoded("t", MicroTime.schema(), 86_399_999_999L))
        .isEqualTo("{\"t\":\"23:59:59.999999\"}");
    assertThat(encoded("t", MicroTime.schema(), 86_400_000_000L)).isEqualTo("{\"t\":\"24:00:00\"}");
    assertThat(encoded("t", Date.schema(), 19_675)).isEqualTo("{\"t\":\"2023-11-14\"}");
  }

  @Test
  void aTombstoneKeepsItsKeyAndHasNoValue() {
    Schema key = SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA).build();

    ProducerRecord<byte[], byte[]> record =
        encoder.encode(record(key, new Struct(key).put("id", 1), null, null));

    assertThat(record.key()).asString(UTF_8).isEqualTo("{\"id\":1}");
    assertThat(record.value()).isNull();
    assertThat(record.topic()).isEqualTo("cdc.s.t");
  }

  @Test
  void onlyEnvelopesAndTombstonesAreChanges() {
    Schema envelope = SchemaBuilder.struct().name("cdc.s.t.Envelope").build();
    Schema heartbeat =
        SchemaBuilder.struct().name("io.debezium.connector.common.Heartbeat").build();

    assertThat(encoder.isChange(record(null, null, envelope, new Struct(envelope)))).isTrue();
    assertThat(encoder.isChange(record(null, null, null, null))).isTrue();
    assertThat(encoder.isChange(record(null, null, heartbeat, new Struct(heartbeat)))).isFalse();
  }

  private String encoded(String name, Schema schema, Object value) {
    Schema row = SchemaBuilder.struct().field(name, schema).build();
    return encoded(new Struct(row).put(name, value));
  }

  private String encoded(Struct struct) {
    byte[] value = encoder.encode(record(null, null, struct.schema(), struct)).value();
    return new String(value, UTF_8);
  }

  private static SourceRecord record(
      @Nullable Schema keySchema,
      @Nullable Object key,
      @Nullable Schema valueSchema,
      @Nullable Object value) {
    return new SourceRecord(
        Map.of(), Map.of(), "cdc.s.t", null, keySchema, key, valueSchema, value);
  }

  private static String convertedByKafka(Struct struct) {
    try (JsonConverter converter = new JsonConverter()) {
      converter.configure(Map.of("schemas.enable", false), false);
      return new String(converter.fromConnectData("t", struct.schema(), struct), UTF_8);
    }
  }
}
