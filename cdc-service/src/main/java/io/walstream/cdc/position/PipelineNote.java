package io.walstream.cdc.position;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline remembers beside its position, across restarts and from one instance to the next.
 *
 * @param paused whether an operator has paused it
 * @param tables the tables whose rows are published, or will be by {@code snapshots}; empty as long
 *     as it is not known
 * @param snapshots what is to be read beside the stream, in this order
 */
public record PipelineNote(boolean paused, List<String> tables, List<SnapshotRequest> snapshots) {

  /** What is remembered where nothing was written down. */
  public static final PipelineNote EMPTY = new PipelineNote(false, List.of(), List.of());

  /** The note with the pause begun or ended. */
  public PipelineNote withPaused(boolean now) {
    return new PipelineNote(now, tables, snapshots);
  }

  /** The note with these tables known. */
  public PipelineNote withTables(List<String> now) {
    return new PipelineNote(paused, List.copyOf(now), snapshots);
  }

  /** The note with these requests in place of others. */
  public PipelineNote withSnapshots(List<SnapshotRequest> now) {
    return new PipelineNote(paused, tables, List.copyOf(now));
  }

  /** The request for a table; null if there is none. */
  public @Nullable SnapshotRequest snapshotOf(String table) {
    return snapshots.stream()
        .filter(request -> request.table().equals(table))
        .findFirst()
        .orElse(null);
  }

  /** The note with a table's request changed; dropped where the change returns null. */
  public PipelineNote changing(String table, Change change) {
    List<SnapshotRequest> changed = new ArrayList<>();
    for (SnapshotRequest request : snapshots) {
      SnapshotRequest now = request.table().equals(table) ? change.of(request) : request;
      if (now != null) {
        changed.add(now);
      }
    }
    return withSnapshots(changed);
  }

  /** A change of a request. */
  @FunctionalInterface
  public interface Change {
    /** What becomes of it; null for nothing. */
    @Nullable SnapshotRequest of(SnapshotRequest request);
  }
}
