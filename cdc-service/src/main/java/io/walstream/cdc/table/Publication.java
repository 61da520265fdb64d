package io.walstream.cdc.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The publication as the server has it.
 *
 * @param connection asks for it
 * @param name its name
 */
public record Publication(Connection connection, String name) {

  private static final String ROOT =
      "SELECT pubviaroot, quote_ident(pubname) FROM pg_publication WHERE pubname = ?";
  private static final String TABLES =
      "SELECT t.schemaname || '.' || t.tablename FROM pg_publication_tables t"
          + " JOIN pg_publication p USING (pubname) WHERE pubname = ? AND NOT p.puballtables";

  /**
   * Whether it has these tables and no others, one by one.
   *
   * @param tables their names, {@code schema.table}
   * @throws SQLException if Postgres cannot be asked
   */
  public boolean consistsOf(List<String> tables) throws SQLException {
    Set<String> published = new HashSet<>();
    try (PreparedStatement query = connection.prepareStatement(TABLES)) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          published.add(row.getString(1));
        }
      }
    }
    return published.equals(Set.copyOf(tables));
  }

  /**
   * Has changes of partitions told as changes of the table that they are parts of, if it was made
   * without; one that is not there yet is made with it.
   *
   * @throws IllegalStateException if Postgres refuses
   */
  public void tellRoots() {
    try (PreparedStatement query = connection.prepareStatement(ROOT)) {
      query.setString(1, name);
      try (ResultSet found = query.executeQuery();
          Statement statement = connection.createStatement()) {
        if (found.next() && !found.getBoolean(1)) {
          statement.execute(
              "ALTER PUBLICATION %s SET (publish_via_partition_root = true)"
                  .formatted(found.getString(2)));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "publication %s has to tell partitions as their table: its owner must run ALTER PUBLICATION %s SET (publish_via_partition_root = true): %s"
              .formatted(name, name, e.getMessage()));
    }
  }
}
