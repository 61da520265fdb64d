package io.walstream.cdc.table;

import io.walstream.service.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Has the publication tell changes of partitions as changes of the table that they are parts of.
 */
public final class PartitionRoot {

  private static final String PUBLICATION =
      "SELECT pubviaroot, quote_ident(pubname) FROM pg_publication WHERE pubname = ?";

  private PartitionRoot() {}

  /**
   * Sets it in a publication that was made without; one that is not there yet is made with it.
   *
   * @throws IllegalStateException if Postgres refuses
   */
  public static void ensure(PostgresProperties postgres, String publication) {
    try (Connection connection = postgres.connect("walstream-cdc");
        PreparedStatement query = connection.prepareStatement(PUBLICATION)) {
      query.setString(1, publication);
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
              .formatted(publication, publication, e.getMessage()));
    }
  }
}
