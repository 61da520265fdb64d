package io.walstream.essink.index;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts what became of documents. */
@Component
final class OutcomeMeter {

  private final Counter[] counters;

  OutcomeMeter(MeterRegistry registry) {
    this.counters =
        Arrays.stream(WriteOutcome.values())
            .map(
                outcome ->
                    Counter.builder("walstream.documents")
                        .description("Answers of Elasticsearch, by what became of the document")
                        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                        .register(registry))
            .toArray(Counter[]::new);
  }

  void count(List<WriteResult> results) {
    int[] counts = new int[counters.length];
    for (WriteResult result : results) {
      counts[result.outcome().ordinal()]++;
    }
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        counters[i].increment(counts[i]);
      }
    }
  }
}
