package io.walstream.fabricsink.file;

import io.walstream.service.health.Fault;
import io.walstream.sink.dead.Cause;
import io.walstream.sink.dead.DeadLetters;
import io.walstream.sink.deliver.DeliveryBatch;
import io.walstream.sink.watch.SinkCondition;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/** Keeps records that are no changes as dead letters, for as long as Kafka takes. */
final class Undeliverable {

  private static final Logger log = LoggerFactory.getLogger(Undeliverable.class);

  private final DeadLetters letters;
  private final FileThreads threads;
  private final BackOff backOff;
  private final SinkCondition condition;

  Undeliverable(
      DeadLetters letters, FileThreads threads, BackOff backOff, SinkCondition condition) {
    this.letters = letters;
    this.threads = threads;
    this.backOff = backOff;
    this.condition = condition;
  }

  /** Settles the record once its letter is written. */
  void keep(ConsumerRecord<byte[], byte[]> record, DeliveryBatch batch, String fault) {
    Cause cause = Cause.of(Cause.Kind.MALFORMED, fault);
    keep(record, batch, cause, backOff.start());
  }

  private void keep(
      ConsumerRecord<byte[], byte[]> record,
      DeliveryBatch batch,
      Cause cause,
      BackOffExecution pauses) {
    if (batch.isRevoked()) {
      condition.untroubled(record);
      return;
    }
    letters
        .write(record, cause)
        .whenComplete(
            (written, fault) -> {
              if (fault == null) {
                batch.settle(1);
                condition.untroubled(record);
              } else {
                condition.troubled(record, "write a dead letter", fault);
                log.warn("A dead letter is not written yet: {}", Fault.describe(fault));
                threads.after(pauses.nextBackOff(), () -> keep(record, batch, cause, pauses));
              }
            });
  }
}
