package io.walstream.local.arrival;

import io.walstream.local.postgres.PostgresDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The rows of the users' table. */
final class RowSource {
  private final PostgresDatabase database;

  RowSource(PostgresDatabase database) {
    this.database = database;
  }

  /** The highest id, or 0 for an empty table. */
  long lastId() {
    return number("SELECT coalesce(max(id), 0) FROM fabric.user_data");
  }

  long countAfter(long id) {
    return number("SELECT count(*) FROM fabric.user_data WHERE id > " + id);
  }

  Ids idsAfter(long before) {
    Ids ids = new Ids(before);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT id FROM fabric.user_data WHERE id > " + before)) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
      return ids;
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private long number(String query) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }
}
