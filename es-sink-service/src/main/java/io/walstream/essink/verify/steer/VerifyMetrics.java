package io.walstream.essink.verify.steer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.walstream.essink.verify.compare.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The last result of each table that was compared; not a number before there is one. */
final class VerifyMetrics {

  private static final List<Verdict> KINDS =
      List.of(Verdict.MISSING, Verdict.EXTRA, Verdict.DIFFERENT, Verdict.CHANGING);

  private final MeterRegistry registry;
  private final Clock clock;

  VerifyMetrics(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  void register(String table, VerifyDesk desk) {
    for (Verdict kind : KINDS) {
      gauge("walstream.verify.differences", desk, table, run -> run.count(kind))
          .description("Documents that differ from their rows, by the last comparison")
          .tag("kind", kind.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    gauge("walstream.verify.rows", desk, table, Run::rows)
        .description("Rows that the last comparison has seen")
        .register(registry);
    gauge("walstream.verify.age", desk, table, this::age)
        .description("How long ago the last comparison came to a result")
        .baseUnit("seconds")
        .register(registry);
  }

  private double age(Run run) {
    Instant ended = run.ended();
    return ended == null ? Double.NaN : Duration.between(ended, clock.instant()).toSeconds();
  }

  private static Gauge.Builder<VerifyDesk> gauge(
      String name, VerifyDesk desk, String table, ToDoubleFunction<Run> value) {
    return Gauge.builder(
            name,
            desk,
            runs -> {
              Run last = runs.completed(table);
              return last == null ? Double.NaN : value.applyAsDouble(last);
            })
        .tag("table", table);
  }
}
