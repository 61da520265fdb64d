package io.walstream.essink.index;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.walstream.sink.steer.Pace;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How much at once the cluster takes. Where it is too much, bulks get half as large, down to a
 * sixteenth, and then half as many go side by side; from success to success it goes back up in
 * small steps. Safe for use by any thread.
 */
@Component
public final class BulkPace implements Pace {

  private static final double LEAST_SHARE = 1 / 16.0;
  private static final double STEP = 1 / 32.0;
  private static final int SUCCESSES_A_BULK_MORE = 8;

  private final BulkProperties bounds;
  private double share = 1;
  private int allowed;
  private int underWay;
  private int successes;
  private long lessened = System.nanoTime();

  BulkPace(BulkProperties bounds, MeterRegistry registry) {
    this.bounds = bounds;
    this.allowed = bounds.concurrency();
    Gauge.builder("walstream.bulk.bound.documents", this, BulkPace::documents)
        .description("How many documents a bulk may have at present")
        .register(registry);
    Gauge.builder("walstream.bulk.bound.size", this, BulkPace::bytes)
        .description("How large a bulk may be at present")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("walstream.bulk.bound.concurrent", this, BulkPace::concurrent)
        .description("How many bulks may be in flight at present")
        .register(registry);
  }

  /** How many documents a bulk may have at present, at least 1. */
  public synchronized int documents() {
    return Math.max(1, (int) (bounds.maxDocuments() * share));
  }

  /** How large a bulk may be at present, in bytes; a larger document goes alone. */
  public synchronized long bytes() {
    return (long) (bounds.maxBytes().toBytes() * share);
  }

  synchronized int concurrent() {
    return allowed;
  }

  @Override
  public Map<String, Number> bounds() {
    return Map.of(
        "bulkDocuments", documents(), "bulkBytes", bytes(), "concurrentBulks", concurrent());
  }

  /**
   * Waits until one more bulk may go.
   *
   * @return when it went, for {@link #end}
   */
  synchronized long begin() throws InterruptedException {
    while (underWay >= allowed) {
      wait();
    }
    underWay++;
    return System.nanoTime();
  }

  synchronized void end(long begun, boolean overloaded) {
    underWay--;
    // What went before the last step says nothing of it.
    if (overloaded && begun - lessened > 0) {
      lessen();
    } else if (!overloaded) {
      increase();
    }
    notifyAll();
  }

  private void lessen() {
    lessened = System.nanoTime();
    successes = 0;
    if (share > LEAST_SHARE) {
      share = Math.max(LEAST_SHARE, share / 2);
    } else {
      allowed = Math.max(1, allowed / 2);
    }
  }

  private void increase() {
    if (allowed == bounds.concurrency()) {
      share = Math.min(1, share + STEP);
    } else if (++successes == SUCCESSES_A_BULK_MORE) {
      successes = 0;
      allowed++;
    }
  }
}
