package io.walstream.service.health;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;

/**
 * The state of a service's one worker (capture, consumer or writer), as its owner reports it.
 * Readiness is up only while the worker delivers; liveness is down only when it is dead, that is
 * when nothing but a restart would help. Safe for use by any thread.
 */
public final class WorkerHealth {

  private final Clock clock;
  private volatile State state;

  /**
   * @param clock tells since when a state lasts
   */
  public WorkerHealth(Clock clock) {
    this.clock = clock;
    this.state = new State(WorkerPhase.STARTING, "start", null, clock.instant());
  }

  /** Waits for something outside before it can work: not ready, alive. */
  public void connecting(String step) {
    become(WorkerPhase.CONNECTING, step, null);
  }

  /** Could not reach what it waits for and tries again: not ready, alive. */
  public void connecting(String step, Throwable fault) {
    become(WorkerPhase.CONNECTING, step, Fault.describe(fault));
  }

  /** Stands by for another instance that works: ready, alive. */
  public void standingBy(String step) {
    become(WorkerPhase.STANDBY, step, null);
  }

  /** Works: ready, alive. */
  public void running(String step) {
    become(WorkerPhase.RUNNING, step, null);
  }

  /** Was told to pause: ready, alive. */
  public void paused(String step) {
    become(WorkerPhase.PAUSED, step, null);
  }

  /** A step failed and is tried again: not ready, alive. */
  public void retrying(String step, Throwable fault) {
    become(WorkerPhase.RETRYING, step, Fault.describe(fault));
  }

  /** Was asked to end: not ready, alive. */
  public void stopping(String step) {
    become(WorkerPhase.STOPPING, step, null);
  }

  /** Is dead and will not come back by itself: neither ready nor alive. */
  public void failed(String step, Throwable fault) {
    become(WorkerPhase.FAILED, step, Fault.describe(fault));
  }

  /** The phase at this moment. */
  public WorkerPhase phase() {
    return state.phase;
  }

  /** What the worker does at this moment, in words. */
  public String step() {
    return state.step;
  }

  /** Up only while the worker delivers, stands by for one that does, or was told to pause. */
  public Health readiness() {
    State now = state;
    return now.tellIn(now.phase.isReady() ? Health.up() : Health.down());
  }

  /** Down only when the worker is dead. */
  public Health liveness() {
    State now = state;
    return now.tellIn(now.phase.isAlive() ? Health.up() : Health.down());
  }

  // The hot path reports every batch: a state that goes on keeps its instant and costs nothing.
  private void become(WorkerPhase phase, String step, @Nullable String fault) {
    State now = state;
    if (now.phase == phase && now.step.equals(step) && fault == null) {
      return;
    }
    Instant since = now.phase == phase && now.step.equals(step) ? now.since : clock.instant();
    state = new State(phase, step, fault, since);
  }

  private record State(WorkerPhase phase, String step, @Nullable String fault, Instant since) {

    Health tellIn(Health.Builder health) {
      health.withDetail("phase", phase.name().toLowerCase(java.util.Locale.ROOT));
      health.withDetail("step", step).withDetail("since", since.toString());
      if (fault != null) {
        health.withDetail("fault", fault);
      }
      return health.build();
    }
  }
}
