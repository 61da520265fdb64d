package io.walstream.cdc.snapshot;

import io.walstream.service.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The position that rows get which a snapshot reads. A transaction that is open while the snapshot
 * looks has logged changes below the snapshot's own position, and they are streamed once it
 * commits: at the snapshot's position the old row would outrank them. So the floor is taken first,
 * then every transaction that may have written below it is awaited, and only then the snapshot
 * begins.
 *
 * @param lsn the position, bytes from the beginning of the log
 */
public record SnapshotFloor(long lsn) {

  /** Where no snapshot is to be read. */
  public static final SnapshotFloor NONE = new SnapshotFloor(-1);

  private static final Logger log = LoggerFactory.getLogger(SnapshotFloor.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /**
   * Takes the floor and waits until no transaction is open that began before it.
   *
   * @param goesOn whether to go on waiting
   * @return the floor; where waiting was given up, of no use
   * @throws SQLException if Postgres cannot be asked
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public static SnapshotFloor raise(PostgresProperties postgres, BooleanSupplier goesOn)
      throws SQLException, InterruptedException {
    try (Connection connection = postgres.connect("walstream-cdc")) {
      return raise(connection, goesOn);
    }
  }

  static SnapshotFloor raise(Connection connection, BooleanSupplier goesOn)
      throws SQLException, InterruptedException {
    long floor = number(connection, "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
    // After the floor was read: what has written below it and is not over yet holds its lock now.
    Set<String> open = writing(connection);
    if (!open.isEmpty()) {
      log.info("The snapshot waits for {} transactions that were open before it", open.size());
    }
    while (!open.isEmpty() && goesOn.getAsBoolean()) {
      Thread.sleep(LOOK_EVERY.toMillis());
      open.retainAll(writing(connection));
    }
    return new SnapshotFloor(floor);
  }

  // A transaction locks its own number before it writes, and lets go of it when its rows are
  // visible to others. A database snapshot's bounds do not tell: its upper one is that of the last
  // transaction that is over, not of the last that has begun.
  private static Set<String> writing(Connection connection) throws SQLException {
    Set<String> numbers = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet lock =
            statement.executeQuery(
                "SELECT transactionid::text FROM pg_locks"
                    + " WHERE locktype = 'transactionid' AND mode = 'ExclusiveLock' AND granted")) {
      while (lock.next()) {
        numbers.add(lock.getString(1));
      }
    }
    return numbers;
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
