package io.walstream.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
  private final Path directory;

  PostgresServerIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void committedRowSurvivesAKill() throws SQLException {
    PostgresServer server = PostgresServer.start(inPathWithSpaces());
    server.database().execute("CREATE TABLE t AS SELECT 42 AS answer");
    server.process().kill();

    try (PostgresServer again = PostgresServer.start(server.settings())) {
      assertThat(again.settings().port()).isEqualTo(server.settings().port());
      assertThat(only(again.database(), "SELECT answer FROM t")).isEqualTo("42");
    }
  }

  @Test
  void walIsLogicalAndSynced() throws SQLException {
    try (PostgresServer server = PostgresServer.start(inPathWithSpaces())) {
      assertThat(only(server.database(), "SHOW wal_level")).isEqualTo("logical");
      assertThat(only(server.database(), "SHOW fsync")).isEqualTo("on");
      assertThat(only(server.database(), "SHOW synchronous_commit")).isEqualTo("on");
    }
  }

  @Test
  void wrongPasswordIsRefused() {
    try (PostgresServer server = PostgresServer.start(inPathWithSpaces())) {
      String url = server.database().jdbcUrl();

      assertThatThrownBy(() -> DriverManager.getConnection(url, "walstream", "guess").close())
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void connectedClientDoesNotDelayTheEnd() throws SQLException {
    PostgresServer server = PostgresServer.start(inPathWithSpaces());
    try (Connection idle = server.database().connect()) {
      assertThat(idle.isValid(1)).isTrue();

      assertThat(server.process().stop()).isTrue();
    }
  }

  private PostgresSettings inPathWithSpaces() {
    return PostgresSettings.in(directory.resolve("a path/with spaces"));
  }

  private static String only(PostgresDatabase database, String query) throws SQLException {
    try (Connection connection = database.connect();
        ResultSet result = connection.createStatement().executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }
}
