package io.walstream.cdc.snapshot;

import io.walstream.cdc.position.NoteBook;
import io.walstream.cdc.position.PipelineNote;
import io.walstream.cdc.position.SnapshotRequest;
import io.walstream.service.health.Fault;
import io.walstream.service.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the snapshots of a run begin with.
 *
 * @param postgres the database
 * @param publication the publication's name
 * @param tables the tables that are captured
 * @param notes holds what is asked for and which tables are known
 */
public record SnapshotStart(
    PostgresProperties postgres, String publication, List<String> tables, NoteBook notes) {

  private static final Logger log = LoggerFactory.getLogger(SnapshotStart.class);

  /** Asks for the tables that are new in the list, unless an initial snapshot reads them all. */
  void learnTables(boolean initial) {
    PipelineNote now = notes.note();
    if (!now.tables().equals(tables) || (initial && !now.snapshots().isEmpty())) {
      notes.amend(note -> learn(note, initial));
    }
  }

  private PipelineNote learn(PipelineNote note, boolean initial) {
    List<SnapshotRequest> snapshots = new ArrayList<>();
    if (!initial) {
      note.snapshots().stream()
          .filter(request -> tables.contains(request.table()))
          .forEach(snapshots::add);
      for (String table : tables) {
        if (!note.tables().isEmpty()
            && !note.tables().contains(table)
            && note.snapshotOf(table) == null) {
          log.info("Table {} is new in the list: it is read beside the stream", table);
          snapshots.add(SnapshotRequest.of(table, null));
        }
      }
    }
    return note.withTables(tables).withSnapshots(snapshots);
  }

  /** What Postgres knows of the tables; nothing where it cannot be asked. */
  Map<String, TableFacts> facts() {
    try (Connection connection = postgres.connect("walstream-cdc")) {
      return TableFacts.of(connection, publication, tables);
    } catch (SQLException e) {
      log.warn("The tables' sizes cannot be asked for: {}", Fault.describe(e));
      return Map.of();
    }
  }

  FloorTask raise(List<String> due) {
    return FloorTask.begin(postgres, publication, notes, due);
  }
}
