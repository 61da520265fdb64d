package io.walstream.local.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * One database of a running server, and what a client needs to reach it.
 *
 * @param host where the server listens
 * @param port its TCP port
 * @param name the database
 * @param user its owner, a superuser
 * @param password the user's password
 */
public record PostgresDatabase(String host, int port, String name, String user, String password) {

  /**
   * The address without user and password.
   *
   * @return a JDBC URL
   */
  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s".formatted(host, port, name);
  }

  /**
   * Opens a connection in auto-commit mode.
   *
   * @return the connection
   * @throws SQLException if the server refuses
   */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user, password);
  }

  /**
   * Creates an empty database beside this one, for one test to use alone. Replication slots belong
   * to the whole server all the same: name them apart.
   *
   * @return the new database
   */
  public PostgresDatabase newDatabase() {
    PostgresDatabase fresh =
        named("test_" + UUID.randomUUID().toString().replace('-', '_').substring(0, 18));
    execute("CREATE DATABASE " + fresh.name());
    return fresh;
  }

  /**
   * Another database of the same server, which need not exist.
   *
   * @param database its name
   * @return how it would be reached
   */
  public PostgresDatabase named(String database) {
    return new PostgresDatabase(host, port, database, user, password);
  }

  /**
   * Runs one statement.
   *
   * @param sql the statement
   * @throws IllegalStateException if the server refuses it
   */
  public void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }
}
