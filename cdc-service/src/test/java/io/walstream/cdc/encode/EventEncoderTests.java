package io.walstream.cdc.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventEncoderTests {

  private static final Schema KEY = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();

  private static final Schema ROW =
      SchemaBuilder.struct()
          .field("id", column("INTEGER", Schema.Type.INT64))
          .field("t", column("TEXT", Schema.Type.STRING))
          .field("j", column("JSON", Schema.Type.STRING))
          .field("b", column("BYTES", Schema.Type.BYTES))
          .build();

  private final EventEncoder encoder = new EventEncoder(1_000_000, () -> {});

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
  void debeziumsOwnBlocksHaveTheirDefaults() {
    Schema source =
        SchemaBuilder.struct()
            .name("io.debezium.connector.postgresql.Source")
            .field("snapshot", SchemaBuilder.string().optional().defaultValue("false").build())
            .build();

    assertThat(encoded(new Struct(source))).isEqualTo("{\"snapshot\":\"false\"}");
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

  @Test
  void aTruncateHasTheKeyOfNoRow() {
    Schema envelope =
        SchemaBuilder.struct().name("cdc.s.t.Envelope").field("op", Schema.STRING_SCHEMA).build();
    SourceRecord truncate = record(KEY, null, envelope, new Struct(envelope).put("op", "t"));

    assertThat(encoder.isTruncate(truncate)).isTrue();
    assertThat(encoder.encode(truncate).key()).asString(UTF_8).isEqualTo("{}");
  }

  @Test
  void textIsCutOffAtACharacterAndWhatHasNoMeaningInPartIsNull() {
    AtomicInteger cut = new AtomicInteger();
    EventEncoder small = new EventEncoder(1_000, cut::incrementAndGet);

    String event =
        event(
            small,
            new Struct(ROW)
                .put("id", 1L)
                .put("t", "x" + "\uD83D\uDE00".repeat(1_000))
                .put("j", "[" + "1,".repeat(1_000) + "1]")
                .put("b", ByteBuffer.wrap(new byte[2_000])));

    assertThat(event.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(1_000);
    assertThat(event)
        .startsWith("{\"after\":{\"id\":1,\"t\":\"x\uD83D\uDE00")
        .contains("\uD83D\uDE00\",\"j\":null,\"b\":\"AAAA")
        .endsWith("},\"cut\":[\"t\",\"j\",\"b\"]}");
    assertThat(cut).hasValue(1);
  }

  @Test
  void aChangeThatFitsIsLeftWholeAfterOneThatDidNot() {
    EventEncoder small = new EventEncoder(1_000, () -> {});
    event(small, new Struct(ROW).put("t", "x".repeat(5_000)));

    assertThat(event(small, new Struct(ROW).put("id", 2L).put("t", "y".repeat(900))))
        .contains("y".repeat(900))
        .doesNotContain("cut");
  }

  private static String event(EventEncoder encoder, Struct row) {
    Schema envelope = SchemaBuilder.struct().name("cdc.s.t.Envelope").field("after", ROW).build();
    SourceRecord record = record(null, null, envelope, new Struct(envelope).put("after", row));
    return new String(encoder.encode(record).value(), UTF_8);
  }

  private static Schema column(String kind, Schema.Type type) {
    return new SchemaBuilder(type).name("walstream." + kind).optional().build();
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
