package io.walstream.cdc.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.walstream.cdc.encode.EventEncoder;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Counts what has been committed. */
final class PublishMeter {

  private final Counter changes;
  private final DistributionSummary batches;

  PublishMeter(MeterRegistry registry) {
    this.changes =
        Counter.builder("walstream.changes.published")
            .description("Changes committed to Kafka, tombstones not counted")
            .register(registry);
    this.batches =
        DistributionSummary.builder("walstream.publish.batch")
            .description("Records a Kafka transaction")
            .baseUnit("records")
            .register(registry);
  }

  void committed(List<SourceRecord> batch, EventEncoder encoder) {
    int count = 0;
    for (SourceRecord record : batch) {
      if (record.value() != null && encoder.isChange(record)) {
        count++;
      }
    }
    changes.increment(count);
    batches.record(batch.size());
  }
}
