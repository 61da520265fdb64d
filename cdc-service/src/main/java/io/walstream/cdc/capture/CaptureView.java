package io.walstream.cdc.capture;

import io.walstream.cdc.snapshot.SnapshotProgress;
import io.walstream.service.health.Fault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What others may see of capturing. Safe for use by any thread. */
public final class CaptureView {

  private final Clock clock;
  private final String slot;
  private final String publication;
  private final SnapshotProgress snapshots;
  private volatile List<String> tables = List.of();
  private volatile long failures;
  private volatile @Nullable Failure last;

  CaptureView(CaptureProperties properties, SnapshotProgress snapshots, Clock clock) {
    this.clock = clock;
    this.snapshots = snapshots;
    this.slot = properties.slot();
    this.publication = properties.publication();
  }

  /** The replication slot's name. */
  public String slot() {
    return slot;
  }

  /** The publication's name. */
  public String publication() {
    return publication;
  }

  void selected(List<String> now) {
    tables = now;
  }

  /** How far snapshots are. */
  public SnapshotProgress snapshots() {
    return snapshots;
  }

  /** The tables that are captured, each as {@code schema.table}; none before they are selected. */
  public List<String> tables() {
    return tables;
  }

  synchronized void failed(Throwable fault) {
    failures++;
    last = new Failure(clock.instant(), Fault.describe(fault));
  }

  /** How often capturing has failed since the service started. */
  public long failures() {
    return failures;
  }

  /** The last failure; null if there was none since the service started. */
  public @Nullable Failure lastFailure() {
    return last;
  }

  /**
   * A failure.
   *
   * @param at when
   * @param fault what, in a line
   */
  public record Failure(Instant at, String fault) {}
}
