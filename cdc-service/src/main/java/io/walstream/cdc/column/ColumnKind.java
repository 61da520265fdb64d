package io.walstream.cdc.column;

import org.apache.kafka.connect.data.Schema;

/** How the values of a column are held until they are encoded. */
public enum ColumnKind {
  /** True or false. */
  BOOLEAN(Schema.Type.BOOLEAN),
  /** Whole numbers up to 64 bits. */
  INTEGER(Schema.Type.INT64),
  /** Single precision; NaN and infinities are values too. */
  REAL(Schema.Type.FLOAT32),
  /** Double precision; NaN and infinities are values too. */
  DOUBLE(Schema.Type.FLOAT64),
  /** A number of any precision as plain digits, or NaN, Infinity, -Infinity. */
  NUMERIC(Schema.Type.STRING),
  /** Text, and every type that is written as Postgres writes it. */
  TEXT(Schema.Type.STRING),
  /** A JSON document. */
  JSON(Schema.Type.STRING),
  /** Bytes. */
  BYTES(Schema.Type.BYTES),
  /** Days since 1970-01-01; the least and the greatest number are the infinities. */
  DATE(Schema.Type.INT64),
  /** Microseconds since midnight UTC. */
  TIMETZ(Schema.Type.INT64),
  /** Microseconds since 2000-01-01, as Postgres counts; the extremes are the infinities. */
  TIMESTAMP(Schema.Type.INT64),
  /** As {@link #TIMESTAMP}, in UTC. */
  TIMESTAMPTZ(Schema.Type.INT64),
  /** ISO-8601 text. */
  INTERVAL(Schema.Type.STRING),
  /** Pairs in Postgres' notation. */
  HSTORE(Schema.Type.STRING),
  /** An array in Postgres' notation. */
  ARRAY(Schema.Type.STRING);

  private final Schema.Type held;

  ColumnKind(Schema.Type held) {
    this.held = held;
  }

  Schema.Type held() {
    return held;
  }
}
