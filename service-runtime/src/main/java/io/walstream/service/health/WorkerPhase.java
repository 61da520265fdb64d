package io.walstream.service.health;

/** What a worker is doing. */
public enum WorkerPhase {
  /** Not begun yet. */
  STARTING(false, true),
  /** Waits for something outside before it can work. */
  CONNECTING(false, true),
  /** Stands by for another instance that works: ready, as nothing is amiss. */
  STANDBY(true, true),
  /** Works. */
  RUNNING(true, true),
  /** Was told to pause. */
  PAUSED(true, true),
  /** A step failed and is tried again. */
  RETRYING(false, true),
  /** Was asked to end. */
  STOPPING(false, true),
  /** Is dead; only a restart would help. */
  FAILED(false, false);

  private final boolean ready;
  private final boolean alive;

  WorkerPhase(boolean ready, boolean alive) {
    this.ready = ready;
    this.alive = alive;
  }

  boolean isReady() {
    return ready;
  }

  boolean isAlive() {
    return alive;
  }
}
