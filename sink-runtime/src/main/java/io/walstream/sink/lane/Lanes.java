package io.walstream.sink.lane;

import io.walstream.sink.deliver.DeliveryBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOff;

/**
 * Lanes side by side. Who wants two records to keep their order puts them into the same.
 *
 * @param <T> what is to be done of a record
 */
public final class Lanes<T> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Lanes.class);
  private static final Duration END_WITHIN = Duration.ofSeconds(2);

  private final List<Lane<T>> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  Lanes(String name, int count, IntFunction<LaneWork<T>> work, BackOff backOff, LaneBoard board) {
    for (int i = 0; i < count; i++) {
      Lane<T> lane = new Lane<>(name + "-" + i, work.apply(i), backOff, board);
      Thread thread = new Thread(lane, lane.toString());
      thread.setDaemon(true);
      lanes.add(lane);
      threads.add(thread);
      thread.start();
    }
  }

  /** How many there are, at least 1. */
  public int count() {
    return lanes.size();
  }

  /**
   * Begins to distribute a batch.
   *
   * @return to be handed over once each record of the batch has its place
   */
  public LaneLoad<T> load(DeliveryBatch batch) {
    return new LaneLoad<>(batch, this);
  }

  void put(int lane, List<LaneItem<T>> items) {
    lanes.get(lane).put(items);
  }

  /** Ends all lanes, in the midst of what they do; what is not settled by then stays so. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    long end = System.nanoTime() + END_WITHIN.toNanos();
    try {
      for (Thread thread : threads) {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        if (thread.isAlive()) {
          log.warn("{} does not end", thread.getName());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
