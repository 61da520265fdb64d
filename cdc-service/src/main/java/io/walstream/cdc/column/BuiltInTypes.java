package io.walstream.cdc.column;

import java.util.Map;

/** The types that are not written as Postgres writes them. */
final class BuiltInTypes {

  private static final Map<String, ColumnKind> KINDS =
      Map.ofEntries(
          Map.entry("bool", ColumnKind.BOOLEAN),
          Map.entry("int2", ColumnKind.INTEGER),
          Map.entry("int4", ColumnKind.INTEGER),
          Map.entry("int8", ColumnKind.INTEGER),
          Map.entry("oid", ColumnKind.INTEGER),
          Map.entry("float4", ColumnKind.REAL),
          Map.entry("float8", ColumnKind.DOUBLE),
          Map.entry("numeric", ColumnKind.NUMERIC),
          Map.entry("money", ColumnKind.NUMERIC),
          Map.entry("json", ColumnKind.JSON),
          Map.entry("jsonb", ColumnKind.JSON),
          Map.entry("bytea", ColumnKind.BYTES),
          Map.entry("date", ColumnKind.DATE),
          Map.entry("timetz", ColumnKind.TIMETZ),
          Map.entry("timestamp", ColumnKind.TIMESTAMP),
          Map.entry("timestamptz", ColumnKind.TIMESTAMPTZ),
          Map.entry("interval", ColumnKind.INTERVAL),
          Map.entry("hstore", ColumnKind.HSTORE));

  private BuiltInTypes() {}

  static ColumnKind kind(String name) {
    return KINDS.getOrDefault(name, ColumnKind.TEXT);
  }
}
