package io.walstream.fabricsink.file;

import io.walstream.event.ChangeEvent;
import io.walstream.event.EnvelopeReader;
import io.walstream.event.MalformedEventException;
import io.walstream.event.Operation;
import io.walstream.fabricsink.lake.LakeException;
import io.walstream.fabricsink.lake.LakeStore;
import io.walstream.fabricsink.translate.BodyWriter;
import io.walstream.sink.deliver.DeliveryBatch;
import io.walstream.sink.deliver.RecordDelivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers consumed changes to the lake: read, gather in the partition's file, have it written. */
final class FileDelivery implements RecordDelivery {

  private static final Logger log = LoggerFactory.getLogger(FileDelivery.class);

  private final LakeStore store;
  private final BodyWriter body;
  private final Function<TopicPartition, PartitionFiles> opener;
  private final Undeliverable undeliverable;
  private final Clock clock;
  private final EnvelopeReader reader = new EnvelopeReader();
  private final Map<TopicPartition, PartitionFiles> partitions = new ConcurrentHashMap<>();

  FileDelivery(
      LakeStore store,
      BodyWriter body,
      Function<TopicPartition, PartitionFiles> opener,
      Undeliverable undeliverable,
      Clock clock) {
    this.store = store;
    this.body = body;
    this.opener = opener;
    this.undeliverable = undeliverable;
    this.clock = clock;
  }

  @Override
  public void connect() throws LakeException {
    store.probe();
    log.info("Connected to {}", store);
  }

  @Override
  public void deliver(DeliveryBatch batch) {
    PartitionFiles files = partitions.computeIfAbsent(batch.partition(), opener);
    Instant now = clock.instant();
    for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
      if (record.value() == null) {
        // Follows a delete, which is written, and only concerns the topic's compaction.
        batch.settle(1);
        continue;
      }
      try {
        files.add(new Change(record, read(record), batch), now);
      } catch (MalformedEventException e) {
        undeliverable.keep(record, batch, "no change: " + e.getMessage());
      }
    }
  }

  private ChangeEvent read(ConsumerRecord<byte[], byte[]> record) throws MalformedEventException {
    ChangeEvent event = reader.read(record.value());
    if (event.operation() == Operation.DELETE && event.before() == null) {
      // The only one that can still fail when its file is written: its columns are the key's.
      body.write(record, event);
    }
    return event;
  }

  @Override
  public void hurry() {
    close(Instant.MAX);
  }

  /** Has files written that were begun so long ago. */
  void closeOlder(Duration age) {
    close(clock.instant().minus(age));
  }

  private void close(Instant begun) {
    partitions.values().forEach(files -> files.close(begun));
  }
}
