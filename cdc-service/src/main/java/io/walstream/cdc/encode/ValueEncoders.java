package io.walstream.cdc.encode;

import io.debezium.data.Json;
import io.debezium.time.Date;
import io.debezium.time.MicroTime;
import io.debezium.time.MicroTimestamp;
import io.debezium.time.NanoTime;
import io.debezium.time.NanoTimestamp;
import io.debezium.time.Time;
import io.debezium.time.Timestamp;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Finds how the values of a schema are written: by its meaning, else by its type. */
final class ValueEncoders {

  private static final Map<String, ValueEncoder> BY_MEANING =
      Map.ofEntries(
          Map.entry(Date.SCHEMA_NAME, (json, days) -> IsoTime.date(json, integer(days))),
          Map.entry(Time.SCHEMA_NAME, (json, ms) -> IsoTime.time(json, integer(ms) * 1_000_000)),
          Map.entry(MicroTime.SCHEMA_NAME, (json, us) -> IsoTime.time(json, integer(us) * 1_000)),
          Map.entry(NanoTime.SCHEMA_NAME, (json, ns) -> IsoTime.time(json, integer(ns))),
          Map.entry(
              Timestamp.SCHEMA_NAME,
              (json, ms) -> IsoTime.timestamp(json, Math.multiplyExact(integer(ms), 1_000L), 0)),
          Map.entry(
              MicroTimestamp.SCHEMA_NAME, (json, us) -> IsoTime.timestamp(json, integer(us), 0)),
          Map.entry(
              NanoTimestamp.SCHEMA_NAME,
              (json, ns) ->
                  IsoTime.timestamp(
                      json,
                      Math.floorDiv(integer(ns), 1_000L),
                      (int) Math.floorMod(integer(ns), 1_000L))),
          Map.entry(Json.LOGICAL_NAME, (json, text) -> json.writeRawValue((String) text)),
          Map.entry(Decimal.LOGICAL_NAME, (json, number) -> json.writeNumber((BigDecimal) number)));

  private ValueEncoders() {}

  static ValueEncoder of(Schema schema) {
    String name = schema.name();
    ValueEncoder byMeaning = name == null ? null : BY_MEANING.get(name);
    return byMeaning == null ? byType(schema) : byMeaning;
  }

  private static ValueEncoder byType(Schema schema) {
    return switch (schema.type()) {
      case INT8, INT16, INT32, INT64 -> (json, value) -> json.writeNumber(integer(value));
      case FLOAT32 -> (json, value) -> json.writeNumber((Float) value);
      case FLOAT64 -> (json, value) -> json.writeNumber((Double) value);
      case BOOLEAN -> (json, value) -> json.writeBoolean((Boolean) value);
      case STRING -> (json, value) -> json.writeString((String) value);
      case BYTES -> ValueEncoders::bytes;
      case STRUCT -> new StructEncoder(schema);
      case ARRAY -> array(of(schema.valueSchema()));
      case MAP -> map(of(schema.valueSchema()));
    };
  }

  private static ValueEncoder array(ValueEncoder element) {
    return (json, value) -> {
      json.writeStartArray();
      for (Object member : (Collection<?>) value) {
        nullable(json, element, member);
      }
      json.writeEndArray();
    };
  }

  private static ValueEncoder map(ValueEncoder element) {
    return (json, value) -> {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        json.writeName(String.valueOf(entry.getKey()));
        nullable(json, element, entry.getValue());
      }
      json.writeEndObject();
    };
  }

  private static void nullable(JsonGenerator json, ValueEncoder encoder, @Nullable Object value) {
    if (value == null) {
      json.writeNull();
    } else {
      encoder.encode(json, value);
    }
  }

  private static void bytes(JsonGenerator json, Object value) {
    if (value instanceof byte[] array) {
      json.writeBinary(array);
    } else if (value instanceof ByteBuffer buffer) {
      byte[] array = new byte[buffer.remaining()];
      buffer.duplicate().get(array);
      json.writeBinary(array);
    } else {
      throw new DataException("bytes are expected, not " + value.getClass().getName());
    }
  }

  private static long integer(Object number) {
    return ((Number) number).longValue();
  }
}
