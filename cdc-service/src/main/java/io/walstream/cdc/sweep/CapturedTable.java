package io.walstream.cdc.sweep;

import io.walstream.service.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table that the publication names.
 *
 * @param schema its schema
 * @param name its name
 */
record CapturedTable(String schema, String name) {

  private static final String PUBLISHED =
      "SELECT schemaname, tablename FROM pg_publication_tables WHERE pubname = ?";

  static List<CapturedTable> of(PostgresProperties postgres, String publication)
      throws SQLException {
    List<CapturedTable> tables = new ArrayList<>();
    try (Connection connection = postgres.connect("walstream-cdc");
        PreparedStatement query = connection.prepareStatement(PUBLISHED)) {
      query.setString(1, publication);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          tables.add(new CapturedTable(row.getString(1), row.getString(2)));
        }
      }
    }
    return tables;
  }

  /** The topic, with what Kafka does not take in a name replaced as Debezium replaces it. */
  String topic(String prefix) {
    return (prefix + "." + schema + "." + name).replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
