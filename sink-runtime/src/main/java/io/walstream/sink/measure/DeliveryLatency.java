package io.walstream.sink.measure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.walstream.event.ChangeEvent;
import io.walstream.event.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a change took from its commit in Postgres to the target's acknowledgement, as the timer
 * {@code walstream.delivery.latency} with its median and 99th percentile.
 */
public final class DeliveryLatency {

  private final Clock clock;
  private final Timer timer;

  DeliveryLatency(Clock clock, MeterRegistry registry) {
    this.clock = clock;
    this.timer =
        Timer.builder("walstream.delivery.latency")
            .description("From the commit in Postgres to the target's acknowledgement")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
  }

  /** Takes the time of changes that the target has just acknowledged. */
  public void acknowledged(Iterable<ChangeEvent> changes) {
    Instant now = clock.instant();
    for (ChangeEvent change : changes) {
      // A row that a snapshot read may have been committed years ago.
      if (change.operation() != Operation.READ) {
        timer.record(Duration.between(change.committedAt(), now));
      }
    }
  }
}
