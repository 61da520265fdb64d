package io.walstream.cdc.snapshot;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a snapshot has to know of a table.
 *
 * @param name {@code schema.table}
 * @param quoted the same as SQL wants it
 * @param key the primary key's columns; none where there is no such key
 * @param estimate about how many rows it has; -1 if Postgres has never counted
 * @param published whether the publication has it
 */
public record TableFacts(
    String name, String quoted, List<String> key, long estimate, boolean published) {

  private static final String FACTS =
      """
      SELECT n.nspname || '.' || c.relname AS name,
             quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS quoted,
             ARRAY(SELECT a.attname::text
                   FROM pg_index i
                   CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, n)
                   JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                   WHERE i.indrelid = c.oid AND i.indisprimary AND k.n <= i.indnkeyatts
                   ORDER BY k.n) AS key,
             c.reltuples::bigint AS estimate,
             EXISTS (SELECT FROM pg_publication_tables p
                     WHERE p.pubname = ? AND p.schemaname = n.nspname AND p.tablename = c.relname)
               AS published
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND n.nspname || '.' || c.relname = ANY (?)
      """;

  /**
   * Asks Postgres; a role that may only log in is enough for it.
   *
   * @return the facts of those tables that are there, by name
   * @throws SQLException if Postgres cannot be asked
   */
  public static Map<String, TableFacts> of(
      Connection connection, String publication, List<String> names) throws SQLException {
    Map<String, TableFacts> facts = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(FACTS)) {
      query.setString(1, publication);
      query.setArray(2, connection.createArrayOf("text", names.toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          TableFacts table = read(row);
          facts.put(table.name, table);
        }
      }
    }
    return facts;
  }

  private static TableFacts read(ResultSet row) throws SQLException {
    Array key = row.getArray("key");
    return new TableFacts(
        row.getString("name"),
        row.getString("quoted"),
        List.of((String[]) key.getArray()),
        row.getLong("estimate"),
        row.getBoolean("published"));
  }
}
