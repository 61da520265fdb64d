package io.walstream.cdc.lead;

import java.time.Duration;

/** Tells the capturing thread that it is to end, and cuts its pauses short. */
public final class StopSignal {

  private final Object lock = new Object();
  private boolean given;
  private boolean awake;

  /** Gives the signal; it is never taken back. */
  public void give() {
    synchronized (lock) {
      given = true;
      lock.notifyAll();
    }
  }

  /** Ends the pause that the thread makes, or else its next one: there is something to do. */
  public void wake() {
    synchronized (lock) {
      awake = true;
      lock.notifyAll();
    }
  }

  /** Whether the signal has not been given. */
  public boolean goesOn() {
    synchronized (lock) {
      return !given;
    }
  }

  /**
   * Waits, but not beyond the signal.
   *
   * @return whether to go on
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public boolean pause(Duration length) throws InterruptedException {
    long deadline = System.nanoTime() + length.toNanos();
    synchronized (lock) {
      while (!given && !awake) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          break;
        }
        lock.wait(left);
      }
      awake = false;
      return !given;
    }
  }
}
