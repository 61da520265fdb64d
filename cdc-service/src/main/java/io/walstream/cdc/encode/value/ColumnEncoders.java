package io.walstream.cdc.encode.value;

import io.walstream.cdc.column.ColumnKind;
import io.walstream.cdc.column.ColumnType;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;

/** How a column's values are written, by their kind; docs/types.md is the table of it. */
final class ColumnEncoders {

  private static final String NAN = "NaN";
  private static final String INFINITY = "Infinity";
  private static final String NEGATIVE_INFINITY = "-Infinity";

  private ColumnEncoders() {}

  static ValueEncoder of(ColumnType type) {
    return type.kind() == ColumnKind.ARRAY
        ? new ArrayEncoder(Objects.requireNonNull(type.element()), type.delimiter())
        : of(type.kind());
  }

  static ValueEncoder of(ColumnKind kind) {
    return switch (kind) {
      case BOOLEAN -> (json, value) -> json.writeBoolean((Boolean) value);
      case INTEGER -> (json, value) -> json.writeNumber((Long) value);
      case REAL -> ColumnEncoders::real;
      case DOUBLE -> ColumnEncoders::real;
      case NUMERIC -> ColumnEncoders::numeric;
      case TEXT, ARRAY -> (json, value) -> json.writeString((String) value);
      case JSON -> (json, value) -> json.writeRawValue((String) value);
      case BYTES -> ValueEncoders::bytes;
      case DATE -> bounded(IsoTime::date);
      case TIMETZ -> (json, value) -> IsoTime.timeOfDayUtc(json, (Long) value);
      case TIMESTAMP -> bounded(IsoTime::timestamp);
      case TIMESTAMPTZ -> bounded(IsoTime::timestampUtc);
      case INTERVAL -> (json, value) -> json.writeString((String) value);
      case HSTORE -> HstoreEncoder::encode;
    };
  }

  private static void real(JsonGenerator json, Object value) {
    double number = ((Number) value).doubleValue();
    if (Double.isNaN(number)) {
      json.writeString(NAN);
    } else if (Double.isInfinite(number)) {
      json.writeString(number > 0 ? INFINITY : NEGATIVE_INFINITY);
    } else if (value instanceof Float single) {
      json.writeNumber(single);
    } else {
      json.writeNumber(number);
    }
  }

  // Postgres' digits as they are: a number that JSON knows, but for the three words.
  private static void numeric(JsonGenerator json, Object value) {
    String digits = (String) value;
    char last = digits.charAt(digits.length() - 1);
    if (last >= '0' && last <= '9') {
      json.writeRawValue(digits);
    } else {
      json.writeString(digits);
    }
  }

  private static ValueEncoder bounded(LongWriter writer) {
    return (json, value) -> {
      long number = (Long) value;
      if (number == Long.MAX_VALUE) {
        json.writeString(INFINITY);
      } else if (number == Long.MIN_VALUE) {
        json.writeString(NEGATIVE_INFINITY);
      } else {
        writer.write(json, number);
      }
    };
  }

  @FunctionalInterface
  private interface LongWriter {
    void write(JsonGenerator json, long number);
  }
}
