package io.walstream.cdc.lead;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells the capturing thread that it is to end, and cuts its pauses short. */
public final class StopSignal {

  private final CountDownLatch given = new CountDownLatch(1);

  /** Gives the signal; it is never taken back. */
  public void give() {
    given.countDown();
  }

  /** Whether the signal has not been given. */
  public boolean goesOn() {
    return given.getCount() > 0;
  }

  /**
   * Waits, but not beyond the signal.
   *
   * @return whether to go on
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public boolean pause(Duration length) throws InterruptedException {
    return !given.await(length.toMillis(), TimeUnit.MILLISECONDS);
  }
}
