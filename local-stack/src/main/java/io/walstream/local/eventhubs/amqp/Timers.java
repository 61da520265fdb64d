package io.walstream.local.eventhubs.amqp;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** Tasks that are due later; equal delays keep their order. */
final class Timers {

  private record Timer(long dueNanos, long ordinal, Runnable task) {}

  private final Queue<Timer> queue =
      new PriorityQueue<>(Comparator.comparingLong(Timer::dueNanos).thenComparing(Timer::ordinal));
  private final long start = System.nanoTime();
  private long added;

  void after(Duration delay, Runnable task) {
    queue.add(new Timer(nanos() + delay.toNanos(), added++, task));
  }

  void runDue() {
    for (Timer first = queue.peek();
        first != null && first.dueNanos() <= nanos();
        first = queue.peek()) {
      queue.remove();
      first.task().run();
    }
  }

  /**
   * Milliseconds until the next task is due; at least 1, since a selector takes 0 for "no limit".
   */
  long waitMillis(long atMost) {
    Timer first = queue.peek();
    if (first == null) {
      return atMost;
    }
    long left = TimeUnit.NANOSECONDS.toMillis(first.dueNanos() - nanos() + 999_999);
    return Math.max(1, Math.min(atMost, left));
  }

  /** Milliseconds on a clock that only runs forward, from 1. */
  long millis() {
    return 1 + TimeUnit.NANOSECONDS.toMillis(nanos());
  }

  private long nanos() {
    return System.nanoTime() - start;
  }
}
