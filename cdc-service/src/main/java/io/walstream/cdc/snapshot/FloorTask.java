package io.walstream.cdc.snapshot;

import io.walstream.cdc.position.NoteBook;
import io.walstream.cdc.position.SnapshotRequest;
import io.walstream.service.health.Fault;
import io.walstream.service.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the floor for tables that are asked for, on a thread of its own: the stream goes on while
 * open transactions are awaited.
 */
final class FloorTask {

  private static final Logger log = LoggerFactory.getLogger(FloorTask.class);

  private final PostgresProperties postgres;
  private final String publication;
  private final NoteBook notes;
  private final List<String> tables;
  private final Thread thread = new Thread(this::run, "snapshot-floor");
  private volatile boolean cancelled;
  private volatile String fault = "";

  private FloorTask(
      PostgresProperties postgres, String publication, NoteBook notes, List<String> tables) {
    this.postgres = postgres;
    this.publication = publication;
    this.notes = notes;
    this.tables = tables;
  }

  static FloorTask begin(
      PostgresProperties postgres, String publication, NoteBook notes, List<String> tables) {
    FloorTask task = new FloorTask(postgres, publication, notes, tables);
    task.thread.setDaemon(true);
    task.thread.start();
    return task;
  }

  private void run() {
    try (Connection connection = postgres.connect("walstream-cdc")) {
      Map<String, TableFacts> facts = TableFacts.of(connection, publication, tables);
      requirePublished(facts);
      SnapshotFloor floor = SnapshotFloor.raise(connection, () -> !cancelled);
      if (!cancelled) {
        tables.forEach(table -> write(table, floor, facts));
      }
    } catch (SQLException | RuntimeException e) {
      fault = Fault.describe(e);
      log.warn("The snapshot of {} cannot begin yet: {}", tables, fault);
    } catch (InterruptedException e) {
      fault = "interrupted";
    }
  }

  // What is written before the publication has the table is not streamed: the floor has to be
  // above.
  private void requirePublished(Map<String, TableFacts> facts) {
    for (String table : tables) {
      TableFacts known = facts.get(table);
      if (known == null || !known.published()) {
        throw new IllegalStateException(
            "table %s is not in publication %s".formatted(table, publication));
      }
    }
  }

  private void write(String table, SnapshotFloor floor, Map<String, TableFacts> facts) {
    TableFacts known = facts.get(table);
    long estimate = known == null ? SnapshotRequest.UNKNOWN : known.estimate();
    notes.amend(
        note ->
            note.changing(
                table,
                request -> request.hasFloor() ? request : request.from(floor.lsn(), estimate)));
  }

  boolean isDone() {
    return !thread.isAlive();
  }

  /** Why it could not be done; empty if it was. */
  String fault() {
    return fault;
  }

  void cancel() {
    cancelled = true;
    thread.interrupt();
  }
}
