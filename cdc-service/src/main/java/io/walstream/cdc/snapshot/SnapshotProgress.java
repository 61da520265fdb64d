package io.walstream.cdc.snapshot;

import io.walstream.cdc.position.NoteBook;
import io.walstream.cdc.position.SnapshotRequest;
import io.walstream.cdc.snapshot.SnapshotState.Kind;
import io.walstream.cdc.snapshot.SnapshotState.Stage;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far snapshots are. Safe for use by any thread. */
public final class SnapshotProgress {

  // Of those at their end: enough to see what became of what was asked for.
  private static final int REMEMBERED = 20;

  private final NoteBook notes;
  private final Clock clock;
  private final Map<String, SnapshotState> initial = new LinkedHashMap<>();
  private final ArrayDeque<SnapshotState> ended = new ArrayDeque<>();
  private volatile boolean initialRuns;
  private volatile String waitFault = "";

  /**
   * @param notes holds what is asked for
   */
  public SnapshotProgress(NoteBook notes, Clock clock) {
    this.notes = notes;
    this.clock = clock;
  }

  /** Whether the initial snapshot is being read. */
  public boolean initialRuns() {
    return initialRuns;
  }

  /** All that run or wait, and the last ones that came to their end. */
  public synchronized List<SnapshotState> states() {
    List<SnapshotState> states = new ArrayList<>(initial.values());
    notes.note().snapshots().forEach(request -> states.add(state(request)));
    states.addAll(ended);
    return states;
  }

  private SnapshotState state(SnapshotRequest request) {
    return new SnapshotState(
        request.table(),
        Kind.REQUESTED,
        request.hasFloor() ? Stage.READING : Stage.WAITING,
        request.condition(),
        request.rows(),
        known(request.estimate()),
        null,
        fault(request));
  }

  private @Nullable String fault(SnapshotRequest request) {
    if (!request.hasFloor() && !waitFault.isEmpty()) {
      return waitFault;
    }
    return request.failures() == 0
        ? null
        : "failed %d times, the log says why".formatted(request.failures());
  }

  /** Takes note of why what waits cannot begin; empty for nothing but open transactions. */
  void waits(String fault) {
    waitFault = fault;
  }

  private static @Nullable Long known(long estimate) {
    return estimate < 0 ? null : estimate;
  }

  synchronized void beginInitial(List<String> tables, Map<String, TableFacts> facts) {
    initial.clear();
    for (String table : tables) {
      TableFacts known = facts.get(table);
      Long estimate = known == null ? null : known(known.estimate());
      initial.put(
          table,
          new SnapshotState(table, Kind.INITIAL, Stage.READING, null, 0, estimate, null, null));
    }
    initialRuns = true;
  }

  synchronized void addInitial(String table, long rows) {
    initial.computeIfPresent(
        table,
        (name, now) ->
            new SnapshotState(
                name,
                now.kind(),
                now.stage(),
                null,
                now.rows() + rows,
                now.estimate(),
                null,
                null));
  }

  synchronized void endInitial() {
    initial.replaceAll(
        (name, now) ->
            new SnapshotState(
                name,
                now.kind(),
                Stage.DONE,
                null,
                now.rows(),
                now.estimate(),
                clock.instant(),
                null));
    initialRuns = false;
  }

  synchronized void ended(SnapshotRequest request, Stage stage, @Nullable String fault) {
    SnapshotState now = state(request);
    ended.addLast(
        new SnapshotState(
            now.table(),
            now.kind(),
            stage,
            now.condition(),
            now.rows(),
            now.estimate(),
            clock.instant(),
            fault));
    if (ended.size() > REMEMBERED) {
      ended.removeFirst();
    }
  }
}
