package io.walstream.cdc.capture;

import io.walstream.cdc.lead.Leadership;
import io.walstream.cdc.lead.StopSignal;
import io.walstream.cdc.position.Position;
import io.walstream.cdc.publish.ChangePublisher;
import io.walstream.cdc.slot.SlotGuard;
import io.walstream.cdc.slot.SlotState;
import io.walstream.cdc.snapshot.SnapshotFloor;
import io.walstream.cdc.sweep.Sweep;
import io.walstream.cdc.sweep.SweepSource;
import io.walstream.service.health.WorkerHealth;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to capture: take the lead, fence who captured before, take over the slot, run the
 * connector until it ends. In this order: an instance that fenced first would break the one that
 * holds the slot, and be broken by it in turn.
 */
final class CaptureCycle {

  private static final CaptureRun.Outcome ASKED_TO_END =
      new CaptureRun.Outcome(false, new IllegalStateException("asked to end"));

  private final Supplier<ChangePublisher> publishers;
  private final ConnectorRuns runs;
  private final Leadership lead;
  private final SlotGuard guard;
  private final SweepSource sweeps;
  private final WorkerHealth health;
  private final StopSignal stop;
  private volatile @Nullable CaptureRun current;

  CaptureCycle(
      Supplier<ChangePublisher> publishers,
      ConnectorRuns runs,
      Leadership lead,
      SlotGuard guard,
      SweepSource sweeps,
      WorkerHealth health) {
    this.publishers = publishers;
    this.runs = runs;
    this.lead = lead;
    this.stop = lead.stopSignal();
    this.guard = guard;
    this.sweeps = sweeps;
    this.health = health;
  }

  /** Goes round once, on the calling thread; returns when capturing has ended, for any reason. */
  CaptureRun.Outcome once() {
    try (ChangePublisher publisher = publishers.get()) {
      if (!lead.isHeld()) {
        health.connecting("reach Postgres for the lead");
      }
      if (!lead.await(() -> prepare(publisher), this::endRun)) {
        return ASKED_TO_END;
      }
      health.connecting("connect to Postgres and Kafka");
      CaptureRun.Outcome outcome = capture(publisher);
      Throwable lost = lead.lostBecause();
      return lost == null ? outcome : new CaptureRun.Outcome(outcome.hadBegun(), lost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CaptureRun.Outcome(false, e);
    } catch (RuntimeException | SQLException e) {
      return new CaptureRun.Outcome(false, e);
    }
  }

  private CaptureRun.Outcome capture(ChangePublisher publisher)
      throws SQLException, InterruptedException {
    try {
      Position resumed = publisher.open();
      if (!PauseGate.pass(publisher, health, this::goesOn)) {
        return ASKED_TO_END;
      }
      SlotState slot = guard.awaitRelease(this::goesOn);
      boolean resumes =
          resumed != null && !resumed.isWithinSnapshot() && guard.holds(slot, resumed);
      CaptureDelivery delivery = resumes ? resuming(publisher) : snapshotting(publisher, resumed);
      if (!goesOn()) {
        return ASKED_TO_END;
      }
      CaptureRun run = runs.create(delivery, () -> health.running("capture"));
      current = run;
      if (!goesOn()) {
        run.close();
      }
      return run.untilDone(resumes ? resumed : null);
    } finally {
      current = null;
    }
  }

  private static CaptureDelivery resuming(ChangePublisher publisher) {
    return new CaptureDelivery(publisher, SnapshotFloor.NONE, null);
  }

  private CaptureDelivery snapshotting(ChangePublisher publisher, @Nullable Position before)
      throws SQLException, InterruptedException {
    if (before != null) {
      // First: without a position a crash from here on begins with a snapshot again.
      publisher.forgetPosition();
    }
    guard.makeRoomForSnapshot();
    health.connecting("await transactions that are open before the snapshot");
    SnapshotFloor floor = SnapshotFloor.raise(sweeps.postgres(), this::goesOn);
    return new CaptureDelivery(publisher, floor, Sweep.beforeSnapshot(sweeps));
  }

  // A standby's classes are loaded and its connections made before it is needed.
  private void prepare(ChangePublisher publisher) {
    try {
      publisher.prepare(runs.rehearse(() -> stop.goesOn() && !lead.isHeld()));
    } catch (SQLException e) {
      throw new IllegalStateException("the tables cannot be looked up", e);
    }
  }

  private boolean goesOn() {
    return stop.goesOn() && lead.isHeld();
  }

  /** What cuts every wait of this cycle short. */
  StopSignal stopSignal() {
    return stop;
  }

  /** Ends the connector if it runs; returns once it has begun to end. */
  void endRun() {
    CaptureRun run = current;
    if (run != null) {
      run.close();
    }
  }

  /** Lets another instance lead. */
  void giveUpLead() {
    lead.giveUp();
  }
}
