package io.walstream.essink.consume;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.walstream.essink.index.WriteOutcome;
import io.walstream.essink.index.WriteResult;
import io.walstream.essink.translate.DocumentWrite;
import io.walstream.event.Operation;
import io.walstream.sink.measure.DeliveryLatency;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Decides what becomes of a bulk by the outcome of each of its documents. */
@Component
final class Settlement {

  private final Counter[] counters;
  private final DeliveryLatency latency;

  Settlement(MeterRegistry registry, DeliveryLatency latency) {
    this.latency = latency;
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

  /**
   * @throws UnsettledException if a document was not taken; the others were, and are stale when
   *     they come again
   */
  void settle(List<DocumentWrite> writes, List<WriteResult> results) throws UnsettledException {
    int unsettled = 0;
    int worst = 0;
    for (int i = 0; i < results.size(); i++) {
      WriteOutcome outcome = results.get(i).outcome();
      counters[outcome.ordinal()].increment();
      if (!isSettled(outcome)) {
        unsettled++;
        worst = outcome.compareTo(results.get(worst).outcome()) > 0 ? i : worst;
      }
    }
    if (unsettled > 0) {
      throw new UnsettledException(
          unsettled, results.size(), writes.get(worst), results.get(worst));
    }
    // Deletes of a TRUNCATE, as many as there were documents, are no changes of their own.
    if (writes.get(0).change().operation() != Operation.TRUNCATE) {
      latency.acknowledged(() -> writes.stream().map(DocumentWrite::change).iterator());
    }
  }

  private static boolean isSettled(WriteOutcome outcome) {
    return switch (outcome) {
      case APPLIED, DELETED, ABSENT, STALE -> true;
      case RETRYABLE -> false;
      // There are no dead letters yet: nothing goes past it, and nothing is lost.
      case REJECTED -> false;
    };
  }
}
