package io.walstream.cdc.capture;

import io.walstream.service.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The position that rows get which a snapshot reads. A transaction that is open while the snapshot
 * looks has logged changes below the snapshot's own position, and they are streamed once it
 * commits: at the snapshot's position the old row would outrank them. So the floor is taken first,
 * then every transaction that may have written below it is awaited, and only then the snapshot
 * begins.
 */
final class SnapshotFloor {

  /** Where no snapshot is to be read. */
  static final SnapshotFloor NONE = new SnapshotFloor(-1);

  private static final Logger log = LoggerFactory.getLogger(SnapshotFloor.class);
  private static final long LOOK_EVERY_MS = 100;

  private final long lsn;

  private SnapshotFloor(long lsn) {
    this.lsn = lsn;
  }

  /**
   * Takes the floor and waits until no transaction is open that began before it.
   *
   * @param goesOn whether to go on waiting
   * @return the floor; where waiting was given up, of no use
   */
  static SnapshotFloor raise(PostgresProperties postgres, BooleanSupplier goesOn)
      throws SQLException, InterruptedException {
    try (Connection connection = postgres.connect("walstream-cdc")) {
      // Two statements: one's snapshot would be older than the position that it reads.
      long floor = number(connection, "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
      long next =
          number(connection, "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
      boolean told = false;
      while (goesOn.getAsBoolean() && oldestOpen(connection) < next) {
        if (!told) {
          log.info("The snapshot waits for transactions that were open before it");
          told = true;
        }
        Thread.sleep(LOOK_EVERY_MS);
      }
      return new SnapshotFloor(floor);
    }
  }

  /** The position in bytes; negative where no snapshot is to be read. */
  long lsn() {
    return lsn;
  }

  private static long oldestOpen(Connection connection) throws SQLException {
    return number(connection, "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint");
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  /** Gives a record the floor for its position if a snapshot read it. */
  void place(SourceRecord record) {
    if (lsn >= 0
        && record.sourceOffset() != null
        && record.sourceOffset().containsKey("snapshot")
        && record.value() instanceof Struct envelope
        && envelope.schema().field("source") != null) {
      envelope.getStruct("source").put("lsn", lsn);
    }
  }
}
