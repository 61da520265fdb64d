package io.walstream.cdc.snapshot;

import io.debezium.pipeline.signal.channels.process.SignalChannelWriter;
import io.walstream.cdc.position.NoteBook;
import io.walstream.cdc.position.PipelineNote;
import io.walstream.cdc.position.Position;
import io.walstream.cdc.position.SnapshotRequest;
import io.walstream.cdc.snapshot.SnapshotState.Stage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots of one run of the connector, on the capturing thread: begins and stops what the
 * note asks for, gives every row its floor, and writes down how far they are with the rows. The
 * steps of a requested one are those of its note: asked for, floor taken, read, gone.
 */
public final class SnapshotRun implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SnapshotRun.class);
  // A condition that fails on a row fails each time.
  private static final int ATTEMPTS_WITH_CONDITION = 3;

  private final SnapshotStart start;
  private final NoteBook notes;
  private final SnapshotProgress progress;
  private final FloorQueue floors;
  private final Map<String, Long> floorOf = new HashMap<>();
  private final Set<String> begun = new HashSet<>();
  private final Set<String> stopping = new HashSet<>();
  private SnapshotFloor initialFloor = SnapshotFloor.NONE;
  private @Nullable SnapshotSignals signals;

  /**
   * @param start what this run begins with
   * @param progress is told how far they are
   */
  public SnapshotRun(SnapshotStart start, SnapshotProgress progress) {
    this.start = start;
    this.notes = start.notes();
    this.progress = progress;
    this.floors = new FloorQueue(start, progress);
  }

  /**
   * Looks at what there is to do before the connector starts.
   *
   * @param resumed where capturing goes on, null for a first time
   * @param floor what the rows of an initial snapshot get
   * @return the position to hand to the connector
   */
  public @Nullable Position begin(@Nullable Position resumed, SnapshotFloor floor) {
    initialFloor = floor;
    boolean initial = resumed == null || resumed.isWithinSnapshot();
    start.learnTables(initial);
    if (initial) {
      progress.beginInitial(start.tables(), start.facts());
    }
    if (resumed == null) {
      return null;
    }
    SnapshotResume resume = SnapshotResume.of(resumed, notes.note());
    for (SnapshotRequest request : resume.running()) {
      begun.add(request.table());
      floorOf.put(request.table(), request.floor());
    }
    return resume.position();
  }

  /** Learns how to reach the connector. */
  public void connect(SignalChannelWriter channel) {
    signals = new SnapshotSignals(channel);
  }

  /** Does what is due, between two batches. */
  public void step() {
    PipelineNote note = notes.note();
    if (note.snapshots().isEmpty() && begun.isEmpty()) {
      return;
    }
    for (SnapshotRequest request : note.snapshots()) {
      if (request.hasFloor() && signals != null && begun.add(request.table())) {
        log.info("Reading {} beside the stream", request.table());
        floorOf.put(request.table(), request.floor());
        signals.begin(request);
      }
    }
    for (String table : begun) {
      if (note.snapshotOf(table) == null && signals != null && stopping.add(table)) {
        signals.stop(table);
      }
    }
    floors.raise(note);
  }

  /**
   * Gives the rows of snapshots their floor, and asks that what they mean for the note is written
   * down with them.
   *
   * @return the batch without what Debezium tells of snapshots
   */
  public List<SourceRecord> prepare(List<SourceRecord> batch) {
    if (!progress.initialRuns() && begun.isEmpty()) {
      return withoutTellings(batch);
    }
    RowCount rows = new RowCount();
    for (SourceRecord record : batch) {
      SnapshotRow row = SnapshotRow.of(record);
      if (row != null) {
        if (!rows.goesOn(record, row)) {
          rows.begin(record, row, row.requested() ? floorOf(row.table()) : initialFloor.lsn());
        }
        row.place(rows.floor());
      }
    }
    rows.initial().forEach(progress::addInitial);
    rows.requested()
        .forEach((table, more) -> notes.amend(note -> note.changing(table, now -> now.plus(more))));
    batch.forEach(this::heed);
    return withoutTellings(batch);
  }

  // A loop: most batches hold none, and every record is looked at.
  private static List<SourceRecord> withoutTellings(List<SourceRecord> batch) {
    for (SourceRecord record : batch) {
      if (SnapshotTelling.isOne(record)) {
        return batch.stream().filter(other -> !SnapshotTelling.isOne(other)).toList();
      }
    }
    return batch;
  }

  private long floorOf(String table) {
    Long floor = floorOf.get(table);
    if (floor == null) {
      throw new IllegalStateException("a row of " + table + " was read without a floor");
    }
    return floor;
  }

  private void heed(SourceRecord record) {
    SnapshotTelling told = SnapshotTelling.of(record);
    if (told == null) {
      endInitial(record);
    } else if (told.initial()) {
      if (told.isEnd()) {
        progress.endInitial();
      }
    } else if (told.isTableDone()) {
      tableDone(told);
    } else if (told.type().equals("ABORTED")) {
      told.tables().forEach(this::forget);
    }
  }

  private void endInitial(SourceRecord record) {
    if (progress.initialRuns()
        && record.sourceOffset() != null
        && record.sourceOffset().containsKey("lsn")
        && !Position.isInitial(record.sourceOffset())) {
      progress.endInitial();
    }
  }

  private void tableDone(SnapshotTelling told) {
    String table = told.table();
    SnapshotRequest request = notes.note().snapshotOf(table);
    forget(table);
    if (request == null) {
      return;
    }
    if (told.isWell()) {
      log.info("Read {} beside the stream", table);
      end(table, Stage.DONE, null);
    } else if (told.isHopeless() || isTriedEnough(request)) {
      log.warn("Reading {} beside the stream has failed: {}", table, told.status());
      end(table, Stage.FAILED, told.status());
    } else {
      log.warn("Reading {} beside the stream begins again: {}", table, told.status());
      notes.amend(note -> note.changing(table, SnapshotRequest::failed));
      floors.delay(table, request.failures());
    }
  }

  private static boolean isTriedEnough(SnapshotRequest request) {
    return request.condition() != null && request.failures() + 1 >= ATTEMPTS_WITH_CONDITION;
  }

  private void end(String table, Stage stage, @Nullable String fault) {
    AtomicReference<SnapshotRequest> last = new AtomicReference<>();
    notes
        .amend(
            note -> {
              last.set(note.snapshotOf(table));
              return note.changing(table, now -> null);
            })
        .thenAccept(
            note -> {
              SnapshotRequest request = last.get();
              if (request != null) {
                progress.ended(request, stage, fault);
              }
            });
  }

  private void forget(String table) {
    begun.remove(table);
    stopping.remove(table);
    floorOf.remove(table);
  }

  /** Ends what still waits. */
  @Override
  public void close() {
    floors.close();
  }
}
