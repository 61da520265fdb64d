package io.walstream.essink.complete;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts writes that lacked unchanged columns. */
@Component
final class CompletionMeter {

  private final Counter complete;
  private final Counter incomplete;

  CompletionMeter(MeterRegistry registry) {
    this.complete = counter(registry, "complete");
    this.incomplete = counter(registry, "incomplete");
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder("walstream.completions")
        .description("Writes without their unchanged columns, by whether the index held all")
        .tag("outcome", outcome)
        .register(registry);
  }

  void complete() {
    complete.increment();
  }

  void incomplete() {
    incomplete.increment();
  }
}
