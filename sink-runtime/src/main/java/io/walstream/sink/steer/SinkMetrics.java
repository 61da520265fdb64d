package io.walstream.sink.steer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/** What the status tells, as metrics. */
final class SinkMetrics implements MeterBinder {

  private static final List<String> PHASES =
      List.of("starting", "connecting", "running", "paused", "retrying", "stopping", "failed");

  private final StatusBoard board;

  SinkMetrics(StatusBoard board) {
    this.board = board;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String phase : PHASES) {
      Gauge.builder("walstream.phase", board, now -> now.phase().equals(phase) ? 1 : 0)
          .description("1 for what this instance does")
          .tag("phase", phase)
          .register(registry);
    }
    Gauge.builder("walstream.in.flight.records", board, now -> now.inFlight().records())
        .description("Records that are consumed and not delivered")
        .register(registry);
    Gauge.builder("walstream.in.flight.size", board, now -> now.inFlight().bytes())
        .description("Bytes of batches that are not wholly delivered")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("walstream.in.flight.requests", board, now -> now.inFlight().requests())
        .description("Lanes that have a request under way")
        .register(registry);
    Gauge.builder("walstream.window.full", board, now -> now.isFull() ? 1 : 0)
        .description("1 while nothing more is consumed, as too much is in flight")
        .register(registry);
  }
}
