package io.walstream.essink.verify.source;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Looks a table up in Postgres' catalog. */
final class TableCatalog {

  // A topic's name has an underscore for what Kafka does not take.
  private static final String TABLE =
      """
      SELECT c.oid::bigint AS oid, n.nspname, c.relname, c.relkind = 'p' AS partitioned,
             c.relreplident = 'i' AS by_index,
             ARRAY(SELECT a.attname::text FROM pg_index i
                   CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, n)
                   JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                   WHERE i.indrelid = c.oid AND k.n <= i.indnkeyatts
                     AND CASE WHEN c.relreplident = 'i' THEN i.indisreplident ELSE i.indisprimary END
                   ORDER BY k.n) AS key
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p')
        AND regexp_replace(n.nspname || '.' || c.relname, '[^A-Za-z0-9._-]', '_', 'g') = ?
      """;
  private static final String COLUMNS =
      """
      SELECT a.attname, a.atttypid::bigint AS type, format_type(a.atttypid, a.atttypmod) AS type_name,
             a.attgenerated <> '' AS generated
      FROM pg_attribute a WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attnum
      """;

  private TableCatalog() {}

  /**
   * @param name schema and name as a topic's name ends in them
   * @param key the key's columns as configured; none for the table's own
   * @throws NotComparableException if there is no such table, or it has no key
   */
  static SourceTable find(Connection connection, String name, List<String> key)
      throws SQLException, NotComparableException {
    try (PreparedStatement query = connection.prepareStatement(TABLE)) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new NotComparableException(
              "There is no table %s in Postgres, or its name has a dot in it.".formatted(name));
        }
        return table(connection, row, key);
      }
    }
  }

  private static SourceTable table(Connection connection, ResultSet row, List<String> configured)
      throws SQLException, NotComparableException {
    String schema = Objects.requireNonNull(row.getString("nspname"));
    String name = Objects.requireNonNull(row.getString("relname"));
    List<SourceColumn> columns = columns(connection, row.getLong("oid"));
    List<String> own = texts(row.getArray("key"));
    List<SourceColumn> key = new ArrayList<>();
    for (String part : configured.isEmpty() ? own : configured) {
      columns.stream().filter(column -> column.name().equals(part)).forEach(key::add);
    }
    if (key.isEmpty()) {
      throw new NotComparableException(
          "Table %s.%s has no primary key, and CDC_KEYS names none.".formatted(schema, name));
    }
    boolean ordered = configured.isEmpty() || own.equals(configured);
    return new SourceTable(schema, name, row.getBoolean("partitioned"), columns, key, ordered);
  }

  private static List<SourceColumn> columns(Connection connection, long table) throws SQLException {
    TypeForms forms = TypeForms.read(connection);
    List<SourceColumn> columns = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
      query.setLong(1, table);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          columns.add(
              new SourceColumn(
                  Objects.requireNonNull(row.getString("attname")),
                  Objects.requireNonNull(row.getString("type_name")),
                  forms.of(row.getLong("type")),
                  row.getBoolean("generated")));
        }
      }
    }
    return columns;
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
