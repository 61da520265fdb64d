package io.walstream.sink.steer;

import io.walstream.service.health.WorkerHealth;
import io.walstream.service.measure.Throughput;
import io.walstream.sink.lane.LaneBoard;
import io.walstream.sink.steer.SinkStatus.BackPressure;
import io.walstream.sink.steer.SinkStatus.InFlight;
import io.walstream.sink.steer.SinkStatus.Rates;
import io.walstream.sink.watch.PartitionWatch;
import io.walstream.sink.watch.PauseSwitch;
import io.walstream.sink.watch.SinkCondition;
import io.walstream.sink.window.Window;
import java.util.Locale;

/** Puts the status together from what loop and lanes have left for it; asks nobody else. */
final class StatusBoard {

  private final WorkerHealth health;
  private final SinkCondition condition;
  private final PauseSwitch pauseSwitch;
  private final PartitionWatch partitions;
  private final Work work;

  /** What is under way, and how fast. */
  record Work(Window window, LaneBoard lanes, Throughput settled, Pace pace) {}

  StatusBoard(
      WorkerHealth health,
      SinkCondition condition,
      PauseSwitch pauseSwitch,
      PartitionWatch partitions,
      Work work) {
    this.health = health;
    this.condition = condition;
    this.pauseSwitch = pauseSwitch;
    this.partitions = partitions;
    this.work = work;
  }

  SinkStatus status() {
    return new SinkStatus(
        phase(),
        health.step(),
        pauseSwitch.isPaused(),
        partitions.states(),
        inFlight(),
        rates(),
        new BackPressure(work.window.isFull(), condition.retryingSince(), work.pace.bounds()),
        condition.lastFailure());
  }

  /** What it does, in a word. */
  String phase() {
    return health.phase().name().toLowerCase(Locale.ROOT);
  }

  InFlight inFlight() {
    return new InFlight(work.window.records(), work.window.bytes(), work.lanes.requests());
  }

  boolean isFull() {
    return work.window.isFull();
  }

  private Rates rates() {
    return new Rates(
        work.settled.changesPerSecond(10),
        work.settled.changesPerSecond(60),
        work.settled.bytesPerSecond(10),
        work.settled.bytesPerSecond(60));
  }
}
