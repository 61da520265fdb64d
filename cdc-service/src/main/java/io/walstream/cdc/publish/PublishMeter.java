package io.walstream.cdc.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what has been committed. */
final class PublishMeter {

  private final Counter changes;
  private final Counter cut;
  private final DistributionSummary batches;

  PublishMeter(MeterRegistry registry) {
    this.changes =
        Counter.builder("walstream.changes.published")
            .description("Changes committed to Kafka, tombstones not counted")
            .register(registry);
    this.cut =
        Counter.builder("walstream.changes.cut")
            .description("Changes with columns cut off because they were too large for Kafka")
            .register(registry);
    this.batches =
        DistributionSummary.builder("walstream.publish.batch")
            .description("Records a Kafka transaction")
            .baseUnit("records")
            .register(registry);
  }

  void committed(int changesInBatch, int recordsInBatch) {
    changes.increment(changesInBatch);
    batches.record(recordsInBatch);
  }

  void cut() {
    cut.increment();
  }
}
