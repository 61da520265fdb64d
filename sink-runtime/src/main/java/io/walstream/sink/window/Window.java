package io.walstream.sink.window;

import io.walstream.service.measure.Throughput;
import io.walstream.sink.deliver.DeliveryBatch;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * All records that are handed over and not settled. Changed by the consuming thread alone; how full
 * it is may be read by any.
 */
public final class Window {

  private final long maxRecords;
  private final long maxBytes;
  private final Throughput throughput;
  private final Map<TopicPartition, PartitionQueue> partitions = new HashMap<>();
  private volatile long records;
  private volatile long bytes;

  /**
   * @param maxRecords from so many unsettled records on it is full
   * @param maxBytes from so many bytes on, of batches that are not wholly settled, it is full
   * @param throughput counts what is settled
   */
  public Window(long maxRecords, long maxBytes, Throughput throughput) {
    this.maxRecords = maxRecords;
    this.maxBytes = maxBytes;
    this.throughput = throughput;
  }

  /** Begins anew with partitions that this instance has from now on. */
  public void assigned(Collection<TopicPartition> assigned) {
    assigned.forEach(partition -> partitions.put(partition, new PartitionQueue()));
  }

  /** Takes in a batch that is about to be handed over. */
  public void add(DeliveryBatch batch) {
    PartitionQueue queue =
        partitions.computeIfAbsent(batch.partition(), unknown -> new PartitionQueue());
    bytes += queue.add(batch);
    records += batch.records().size();
  }

  /** Lets go of what was settled meanwhile, and counts what is left. */
  public void advance() {
    long left = 0;
    long leftBytes = 0;
    for (PartitionQueue queue : partitions.values()) {
      PartitionQueue.Settled settled = queue.advance();
      if (settled.records() > 0) {
        throughput.add(settled.records(), settled.bytes());
      }
      left += queue.unsettled();
      leftBytes += queue.bytes();
    }
    records = left;
    bytes = leftBytes;
  }

  /** All before this offset of a partition without unsettled records needs no delivery. */
  public void passed(TopicPartition partition, long offset) {
    PartitionQueue queue = partitions.get(partition);
    if (queue != null && queue.isEmpty()) {
      queue.passed(offset);
    }
  }

  /** The offsets up to which all is settled and not known to be committed. */
  public Map<TopicPartition, OffsetAndMetadata> committable(Collection<TopicPartition> among) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : among) {
      PartitionQueue queue = partitions.get(partition);
      if (queue != null && queue.settledOffset() > queue.committedOffset()) {
        offsets.put(partition, new OffsetAndMetadata(queue.settledOffset()));
      }
    }
    return offsets;
  }

  /** Kafka has these offsets. */
  public void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach(
        (partition, offset) -> {
          PartitionQueue queue = partitions.get(partition);
          if (queue != null) {
            queue.committed(offset.offset());
          }
        });
  }

  /** The offset that was last committed; null before the first. */
  public @Nullable Long committedOffset(TopicPartition partition) {
    PartitionQueue queue = partitions.get(partition);
    return queue == null || queue.committedOffset() == PartitionQueue.UNKNOWN
        ? null
        : queue.committedOffset();
  }

  /** How many records of these partitions are not settled. */
  public long unsettled(Collection<TopicPartition> among) {
    return among.stream()
        .map(partitions::get)
        .mapToLong(queue -> queue == null ? 0 : queue.unsettled())
        .sum();
  }

  /** Gives up partitions, and what is not settled of them. */
  public void revoke(Collection<TopicPartition> revoked) {
    for (TopicPartition partition : Set.copyOf(revoked)) {
      PartitionQueue queue = partitions.remove(partition);
      if (queue != null) {
        queue.revoke();
      }
    }
    advance();
  }

  /** Gives up everything. */
  public void revokeAll() {
    revoke(partitions.keySet());
  }

  /** The partitions that this instance has. */
  public Set<TopicPartition> partitions() {
    return Set.copyOf(partitions.keySet());
  }

  /** Whether nothing more should be consumed for the present. */
  public boolean isFull() {
    return records >= maxRecords || bytes >= maxBytes;
  }

  /** How many records are not settled. */
  public long records() {
    return records;
  }

  /** How many bytes the batches have that are not wholly settled. */
  public long bytes() {
    return bytes;
  }
}
