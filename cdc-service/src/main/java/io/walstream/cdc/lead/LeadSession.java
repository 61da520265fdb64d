package io.walstream.cdc.lead;

import io.walstream.service.postgres.PostgresProperties;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A session that holds the pipeline's advisory lock or waits for it. Postgres lets go of the lock
 * when the session ends: at once when the process is killed, within seconds when its host is gone
 * or it is frozen. One thread at a time.
 */
final class LeadSession implements AutoCloseable {

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

  // Set where the server knows them: Postgres 13 has no idle_session_timeout. A holder asks every
  // second, so one that has not asked for this long is dead, cut off or frozen.
  private static final String LET_GO_OF_THE_DEAD =
      """
      SELECT set_config(name, wanted, false)
      FROM pg_settings
      JOIN (VALUES ('tcp_keepalives_idle', '3'), ('tcp_keepalives_interval', '1'),
                   ('tcp_keepalives_count', '3'), ('tcp_user_timeout', '6s'),
                   ('idle_session_timeout', '8s')) AS timeouts (name, wanted) USING (name)
      """;

  private static final String HOLDER =
      """
      SELECT concat_ws(' ', split_part(application_name, ' ', 3), 'at', host(client_addr),
                       'pid', pid::text)
      FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE locktype = 'advisory' AND granted AND objsubid = 1
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND classid::bigint = (? >> 32) & 4294967295 AND objid::bigint = ? & 4294967295
      """;

  private final Connection connection;
  private final long key;

  private LeadSession(Connection connection, long key) {
    this.connection = connection;
    this.key = key;
  }

  /**
   * @param slot the replication slot that the lock stands for
   * @throws SQLException if Postgres cannot be reached, or refuses
   */
  static LeadSession open(PostgresProperties postgres, String slot) throws SQLException {
    Connection connection = postgres.connect(called(Role.STANDBY), ANSWER_WITHIN);
    try (PreparedStatement timeouts = connection.prepareStatement(LET_GO_OF_THE_DEAD)) {
      timeouts.execute();
      return new LeadSession(connection, key(slot));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Takes the lock if it is free. */
  boolean tryLock() throws SQLException {
    if (!ask("SELECT pg_try_advisory_lock(?)")) {
      return false;
    }
    connection.setClientInfo("ApplicationName", called(Role.ACTIVE));
    return true;
  }

  /**
   * @throws SQLException if the session, and so the lock, is gone
   */
  void check() throws SQLException {
    ask("SELECT ?::bigint IS NOT NULL");
  }

  /** Who holds the lock, for people to read; empty if nobody does. */
  String holder() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(HOLDER)) {
      query.setLong(1, key);
      query.setLong(2, key);
      try (ResultSet found = query.executeQuery()) {
        return found.next() ? found.getString(1) : "";
      }
    }
  }

  private boolean ask(String question) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(question)) {
      query.setLong(1, key);
      try (ResultSet answer = query.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  /** Ends the session and so lets go of the lock. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }

  // Names the container or the pod: its address alone says little.
  private static String called(Role role) {
    String host = System.getenv("HOSTNAME");
    return "walstream-cdc %s %s"
        .formatted(
            role == Role.ACTIVE ? "active" : "standby",
            host == null ? "process-" + ProcessHandle.current().pid() : host);
  }

  private static long key(String slot) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(("walstream slot " + slot).getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
