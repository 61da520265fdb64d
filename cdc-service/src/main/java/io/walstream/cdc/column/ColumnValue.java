package io.walstream.cdc.column;

import io.debezium.data.SpecialValueDecimal;
import io.walstream.cdc.column.text.HstoreText;
import io.walstream.cdc.column.text.IntervalText;
import io.walstream.cdc.column.text.NumberText;
import io.walstream.cdc.column.text.TimeText;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import org.postgresql.PGStatement;
import org.postgresql.util.PGobject;

/**
 * Brings a value to the form in which its kind is held: from Postgres' text, which the log and the
 * elements of arrays are, and from what the JDBC driver makes of it in a snapshot.
 */
public final class ColumnValue {

  private ColumnValue() {}

  /**
   * @param value as Postgres writes it, or as the driver reads it
   * @throws IllegalArgumentException if the kind has no such value
   */
  public static Object of(ColumnKind kind, Object value) {
    if (value instanceof String text) {
      return ofText(kind, text);
    }
    return switch (kind) {
      case BOOLEAN, BYTES -> value;
      case INTEGER -> ((Number) value).longValue();
      case REAL -> ((Number) value).floatValue();
      case DOUBLE -> ((Number) value).doubleValue();
      case NUMERIC -> numeric(value);
      case DATE -> date((Date) value);
      case HSTORE -> HstoreText.of((Map<?, ?>) value);
      case TIMETZ, TIMESTAMP, TIMESTAMPTZ, INTERVAL, TEXT, JSON, ARRAY -> ofText(kind, text(value));
    };
  }

  private static Object ofText(ColumnKind kind, String text) {
    return switch (kind) {
      case BOOLEAN -> text.startsWith("t");
      case INTEGER -> Long.valueOf(text);
      case REAL -> Float.valueOf(text);
      case DOUBLE -> Double.valueOf(text);
      case NUMERIC -> NumberText.plain(text);
      case BYTES -> ByteBuffer.wrap(HexFormat.of().parseHex(text, 2, text.length()));
      case DATE -> TimeText.days(text);
      case TIMETZ -> TimeText.utcMicrosOfDay(text);
      case TIMESTAMP, TIMESTAMPTZ -> TimeText.micros(text);
      case INTERVAL -> IntervalText.iso(text);
      case TEXT, JSON, HSTORE, ARRAY -> text;
    };
  }

  private static String numeric(Object value) {
    if (value instanceof SpecialValueDecimal special) {
      return special
          .getDecimalValue()
          .map(BigDecimal::toPlainString)
          .orElseGet(() -> NumberText.word(special.toDouble()));
    }
    return ((BigDecimal) value).toPlainString();
  }

  private static long date(Date date) {
    long millis = date.getTime();
    if (millis == PGStatement.DATE_POSITIVE_INFINITY) {
      return Long.MAX_VALUE;
    }
    return millis == PGStatement.DATE_NEGATIVE_INFINITY ? Long.MIN_VALUE : TimeText.days(date);
  }

  private static String text(Object value) {
    if (value instanceof SQLXML xml) {
      return text(xml);
    }
    String text = value instanceof PGobject object ? object.getValue() : value.toString();
    if (text == null) {
      throw new IllegalArgumentException("a value without text: " + value.getClass().getName());
    }
    return text;
  }

  private static String text(SQLXML xml) {
    try {
      return xml.getString();
    } catch (SQLException e) {
      throw new IllegalArgumentException("an xml value cannot be read", e);
    }
  }
}
