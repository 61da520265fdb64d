package io.walstream.sink.watch;

/**
 * The operator's switch: while it is off nothing more is consumed; what is in flight comes to its
 * end. Survives a rebalance, not a restart. Safe for use by any thread.
 */
public final class PauseSwitch {

  private final SinkCondition condition;
  private volatile boolean paused;

  /**
   * @param condition is told
   */
  public PauseSwitch(SinkCondition condition) {
    this.condition = condition;
  }

  /** Consumes nothing more; paused already, it stays so. */
  public void pause() {
    paused = true;
    condition.paused(true);
  }

  /** Goes on; running already, it stays so. */
  public void resume() {
    paused = false;
    condition.paused(false);
  }

  /** Whether the operator has paused it. */
  public boolean isPaused() {
    return paused;
  }
}
