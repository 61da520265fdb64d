package io.walstream.cdc.encode.value;

import io.walstream.cdc.column.ColumnType;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Finds how the values of a schema are written: a column's by its kind, others by their type. */
public final class ValueEncoders {

  private ValueEncoders() {}

  /** The encoder of a schema's values. */
  public static ValueEncoder of(Schema schema) {
    ColumnType column = ColumnType.of(schema);
    return column == null ? byType(schema) : ColumnEncoders.of(column);
  }

  private static ValueEncoder byType(Schema schema) {
    return switch (schema.type()) {
      case INT8, INT16, INT32, INT64 ->
          (json, value) -> json.writeNumber(((Number) value).longValue());
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

  static void bytes(JsonGenerator json, Object value) {
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
}
