package io.walstream.essink.verify.source;

import io.walstream.service.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A connection to Postgres. Not for use by several threads at once. */
public final class SourceSession implements AutoCloseable {

  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(10);
  private static final long LOOK_EVERY_MS = 100;

  // The styles are those of cdc-service. Policies must refuse, not hide rows.
  private static final String SETTINGS =
      """
      SET datestyle = 'ISO, MDY'; SET intervalstyle = 'postgres'; SET bytea_output = 'hex';
      SET extra_float_digits = 1; SET standard_conforming_strings = on; SET row_security = off;
      SET max_parallel_workers_per_gather = 0; SET jit = off
      """;
  // A transaction of its own, so that the slot moves on to its end.
  private static final String MESSAGE =
      "SELECT pg_logical_emit_message(true, 'walstream.verify', '')";
  private static final String POSITION = "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn";
  private static final String WRITING =
      "SELECT transactionid::text FROM pg_locks"
          + " WHERE locktype = 'transactionid' AND mode = 'ExclusiveLock' AND granted";
  private static final String CONFIRMED =
      "SELECT confirmed_flush_lsn - '0/0'::pg_lsn FROM pg_replication_slots"
          + " WHERE slot_name = ? AND database = current_database()";

  private final Connection connection;
  private final boolean utf8;

  private SourceSession(Connection connection, boolean utf8) {
    this.connection = connection;
    this.utf8 = utf8;
  }

  /**
   * @throws SQLException if Postgres cannot be reached or refuses
   */
  public static SourceSession open(PostgresProperties postgres) throws SQLException {
    Connection connection = postgres.connect("walstream-es-sink verify", ANSWER_WITHIN);
    try (Statement statement = connection.createStatement()) {
      statement.execute(SETTINGS);
      try (ResultSet encoding = statement.executeQuery("SHOW server_encoding")) {
        encoding.next();
        return new SourceSession(connection, "UTF8".equals(encoding.getString(1)));
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Looks a table up.
   *
   * @param name schema and name as a topic's name ends in them
   * @param key its key as configured; none for the table's own
   * @throws NotComparableException if there is no such table, or it has no key
   */
  public SourceTable table(String name, List<String> key)
      throws SQLException, NotComparableException {
    return TableCatalog.find(connection, name, key);
  }

  /** The end of the log: whatever is seen before stands below it. */
  public long position() throws SQLException {
    return number(POSITION);
  }

  /** Writes a few bytes into the log, so that it has an end beyond all that was seen. */
  public void writeMessage() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(MESSAGE);
    }
  }

  /** Up to where a slot's changes are published; empty if there is no such slot. */
  public OptionalLong confirmed(String slot) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(CONFIRMED)) {
      query.setString(1, slot);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /**
   * A position that every change outranks which is not visible by now: it is taken first, then
   * every transaction is awaited that was open.
   *
   * @param within how long it may take
   * @param goesOn whether to go on waiting
   * @return empty if such a transaction is open still
   */
  public OptionalLong floor(Duration within, BooleanSupplier goesOn)
      throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    writeMessage();
    long floor = position();
    Set<String> open = writing();
    while (!open.isEmpty() && goesOn.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_EVERY_MS);
      open.retainAll(writing());
    }
    return open.isEmpty() ? OptionalLong.of(floor) : OptionalLong.empty();
  }

  /** A way through all rows of a table. */
  public RowScan scan(SourceTable table, List<SourceColumn> compared) {
    return new RowScan(connection, table, new RowSql(table, compared, utf8));
  }

  /** Single rows of a table. */
  public RowReader rows(SourceTable table, List<SourceColumn> compared) {
    return new RowReader(connection, table, new RowSql(table, compared, utf8));
  }

  private Set<String> writing() throws SQLException {
    Set<String> numbers = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet lock = statement.executeQuery(WRITING)) {
      while (lock.next()) {
        numbers.add(lock.getString(1));
      }
    }
    return numbers;
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
