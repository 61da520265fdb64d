package io.walstream.cdc.snapshot;

import io.walstream.cdc.position.PipelineNote;
import io.walstream.cdc.position.SnapshotRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has floors taken for the requests that have none, one task at a time. */
final class FloorQueue {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final int MAX_DOUBLINGS = 7;

  private final SnapshotStart start;
  private final SnapshotProgress progress;
  private final Map<String, Long> notBefore = new HashMap<>();
  private @Nullable FloorTask task;
  private int failures;

  FloorQueue(SnapshotStart start, SnapshotProgress progress) {
    this.start = start;
    this.progress = progress;
  }

  void raise(PipelineNote note) {
    if (task != null && !task.isDone()) {
      return;
    }
    List<String> due =
        note.snapshots().stream()
            .filter(request -> !request.hasFloor())
            .map(SnapshotRequest::table)
            .filter(this::isDue)
            .toList();
    if (task != null) {
      boolean failed = !task.fault().isEmpty();
      failures = failed ? failures + 1 : 0;
      if (failed) {
        due.forEach(table -> delay(table, failures));
      }
      progress.waits(task.fault());
      task = null;
    } else if (!due.isEmpty() && !start.notes().hasChanges()) {
      task = start.raise(due);
    }
  }

  private boolean isDue(String table) {
    Long time = notBefore.get(table);
    return time == null || System.nanoTime() - time >= 0;
  }

  /** Lets a table wait, the longer the more often it has failed. */
  void delay(String table, int failed) {
    long pause = FIRST_PAUSE.toNanos() << Math.min(failed, MAX_DOUBLINGS);
    notBefore.put(table, System.nanoTime() + pause);
  }

  void close() {
    if (task != null) {
      task.cancel();
    }
  }
}
