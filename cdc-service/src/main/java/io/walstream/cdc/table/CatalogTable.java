package io.walstream.cdc.table;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table as Postgres' catalogue has it.
 *
 * @param schema its schema
 * @param table its own name
 * @param partitioned whether it is the root, or a node, of partitions
 * @param root the partitioned table that it is a part of, as schema and name, else null
 * @param identity its replica identity: d, n, f or i
 * @param columns its columns
 * @param primaryKey the primary key's columns, none where there is no such key
 * @param identityIndex the columns of the index that is its replica identity
 * @param uniqueKeys the columns of each index that lets no two rows have the same, one a line
 */
record CatalogTable(
    String schema,
    String table,
    boolean partitioned,
    @Nullable String root,
    char identity,
    List<String> columns,
    List<String> primaryKey,
    List<String> identityIndex,
    List<String> uniqueKeys) {

  private static final String KEY =
      "ARRAY(SELECT a.attname::text FROM pg_index i"
          + " CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, n)"
          + " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum"
          + " WHERE i.indrelid = c.oid AND k.n <= i.indnkeyatts AND i.%s ORDER BY k.n)";

  // Null equals nothing: a column that takes it makes no key.
  private static final String UNIQUE_KEYS =
      "ARRAY(SELECT string_agg(a.attname, E'\\n') FROM pg_index i"
          + " CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, n)"
          + " LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum"
          + " AND a.attnum > 0 WHERE i.indrelid = c.oid AND k.n <= i.indnkeyatts"
          + " AND i.indisunique AND i.indisvalid AND i.indpred IS NULL"
          + " GROUP BY i.indexrelid HAVING bool_and(coalesce(a.attnotnull, false)))";

  /** Every table that can be published. */
  static final String ALL =
      "SELECT n.nspname, c.relname, c.relkind = 'p' AS partitioned, c.relreplident,"
          + " rn.nspname || '.' || r.relname AS root,"
          + " ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid"
          + " AND a.attnum > 0 AND NOT a.attisdropped) AS columns, "
          + KEY.formatted("indisprimary")
          + " AS primary_key, "
          + KEY.formatted("indisreplident")
          + " AS identity_index, "
          + UNIQUE_KEYS
          + " AS unique_keys"
          + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " LEFT JOIN pg_class r ON c.relispartition AND r.oid = pg_partition_root(c.oid)"
          + " LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace"
          + " WHERE c.relkind IN ('r', 'p') AND c.relpersistence = 'p'"
          + " AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'"
          + " ORDER BY 1, 2";

  static CatalogTable of(ResultSet row) throws SQLException {
    return new CatalogTable(
        text(row, "nspname"),
        text(row, "relname"),
        row.getBoolean("partitioned"),
        row.getString("root"),
        text(row, "relreplident").charAt(0),
        list(row, "columns"),
        list(row, "primary_key"),
        list(row, "identity_index"),
        list(row, "unique_keys"));
  }

  /** Whether no two rows can have the same in these columns. */
  boolean isUnique(List<String> key) {
    return uniqueKeys.stream().anyMatch(unique -> key.containsAll(List.of(unique.split("\n"))));
  }

  String name() {
    return schema + "." + table;
  }

  /** Whether Postgres lets updates and deletes of it pass once it is published. */
  boolean hasIdentity() {
    return switch (identity) {
      case 'f', 'i' -> true;
      case 'd' -> !primaryKey.isEmpty();
      default -> false;
    };
  }

  /** The columns of the old row that an update or a delete tells. */
  List<String> identityColumns() {
    return switch (identity) {
      case 'f' -> columns;
      case 'i' -> identityIndex;
      case 'd' -> primaryKey;
      default -> List.of();
    };
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getString(column));
  }

  private static List<String> list(ResultSet row, String column) throws SQLException {
    Array array = Objects.requireNonNull(row.getArray(column));
    return List.of((String[]) array.getArray());
  }
}
