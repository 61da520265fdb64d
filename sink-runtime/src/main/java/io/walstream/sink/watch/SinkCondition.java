package io.walstream.sink.watch;

import io.walstream.service.health.Fault;
import io.walstream.service.health.WorkerHealth;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what the loop, the lanes and the operator say of the sink, and tells its health the
 * worst of it. Safe for use by any thread.
 */
public final class SinkCondition {

  private static final String JOIN = "join the consumer group";
  private static final String CONSUME = "consume";

  private final WorkerHealth health;
  private final Clock clock;
  private final Map<Object, Trouble> troubles = new LinkedHashMap<>();
  private Stage stage = Stage.CONNECTING;
  private boolean paused;
  private @Nullable Instant retryingSince;
  private @Nullable Failure last;

  private enum Stage {
    CONNECTING,
    JOINING,
    JOINED,
    STOPPING,
    FAILED
  }

  private record Trouble(String step, Throwable fault) {}

  /**
   * @param health of the service's one worker; no other may tell it anything
   * @param clock tells since when a trouble lasts
   */
  public SinkCondition(WorkerHealth health, Clock clock) {
    this.health = health;
    this.clock = clock;
  }

  /** Reaches its target for the first time. */
  public synchronized void connecting(String step) {
    if (stage == Stage.CONNECTING) {
      health.connecting(step);
    }
  }

  /** Does not reach its target yet and tries again. */
  public synchronized void connecting(String step, Throwable fault) {
    remember(fault);
    if (stage == Stage.CONNECTING) {
      health.connecting(step, fault);
    }
  }

  /** Asks to become a member of its consumer group. */
  public synchronized void joining() {
    become(Stage.JOINING);
  }

  /** Is a member of its consumer group. */
  public synchronized void joined() {
    become(Stage.JOINED);
  }

  /** Was told to pause, or to go on. */
  public synchronized void paused(boolean now) {
    paused = now;
    tell();
  }

  /**
   * Tries something again, until {@link #untroubled}.
   *
   * @param who is in trouble: a lane, or a part of the loop
   * @param step what is tried again
   */
  public synchronized void troubled(Object who, String step, Throwable fault) {
    remember(fault);
    if (retryingSince == null) {
      retryingSince = clock.instant();
    }
    troubles.remove(who);
    troubles.put(who, new Trouble(step, fault));
    tell();
  }

  /** Has done what it had to try again; for one that was in no trouble nothing changes. */
  public synchronized void untroubled(Object who) {
    if (troubles.remove(who) != null) {
      retryingSince = troubles.isEmpty() ? null : retryingSince;
      tell();
    }
  }

  /** Was asked to end. */
  public synchronized void stopping() {
    become(Stage.STOPPING);
  }

  /** Is dead: nothing but a restart would help. */
  public synchronized void failed(String step, Throwable fault) {
    remember(fault);
    if (stage != Stage.FAILED) {
      stage = Stage.FAILED;
      health.failed(step, fault);
    }
  }

  /** Whether anything is being tried again. */
  public synchronized boolean isTroubled() {
    return !troubles.isEmpty();
  }

  /** Since when anything is being tried again; null if nothing is. */
  public synchronized @Nullable Instant retryingSince() {
    return retryingSince;
  }

  /** The last fault since the start, mended or not. */
  public synchronized @Nullable Failure lastFailure() {
    return last;
  }

  private void become(Stage next) {
    if (stage != Stage.FAILED && stage != Stage.STOPPING) {
      stage = next;
      tell();
    }
  }

  private void remember(Throwable fault) {
    last = new Failure(clock.instant(), Fault.describe(fault));
  }

  private void tell() {
    switch (stage) {
      case STOPPING -> health.stopping(CONSUME);
      case JOINING -> tellTroubleOr(() -> health.connecting(JOIN));
      case JOINED -> tellTroubleOr(this::tellHowItRuns);
      case CONNECTING, FAILED -> {
        // Told where it came about, with its step.
      }
    }
  }

  private void tellTroubleOr(Runnable otherwise) {
    Trouble latest = null;
    for (Trouble trouble : troubles.values()) {
      latest = trouble;
    }
    if (latest == null) {
      otherwise.run();
    } else {
      health.retrying(latest.step, latest.fault);
    }
  }

  private void tellHowItRuns() {
    if (paused) {
      health.paused("paused by the operator");
    } else {
      health.running(CONSUME);
    }
  }
}
