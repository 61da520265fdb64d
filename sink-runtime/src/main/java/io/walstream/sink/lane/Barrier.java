package io.walstream.sink.lane;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Where all lanes wait for each other: the last to arrive does the work, then all go on. */
final class Barrier {

  private final AtomicInteger missing;
  private final CountDownLatch open = new CountDownLatch(1);

  Barrier(int lanes) {
    this.missing = new AtomicInteger(lanes);
  }

  /** Whether all others are here already. */
  boolean arriveLast() {
    return missing.decrementAndGet() == 0;
  }

  void open() {
    open.countDown();
  }

  boolean awaitOpen(long millis) throws InterruptedException {
    return open.await(millis, TimeUnit.MILLISECONDS);
  }
}
