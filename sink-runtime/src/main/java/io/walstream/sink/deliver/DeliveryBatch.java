package io.walstream.sink.deliver;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of one partition, in their order, on their way to the target. Safe for use by any thread.
 */
public final class DeliveryBatch {

  private final TopicPartition partition;
  private final List<ConsumerRecord<byte[], byte[]>> records;
  private final AtomicInteger unsettled;
  private volatile boolean revoked;

  /**
   * @param records at least one, all of that partition
   */
  public DeliveryBatch(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    this.partition = partition;
    this.records = Collections.unmodifiableList(records);
    this.unsettled = new AtomicInteger(records.size());
  }

  /** The partition that all its records come from. */
  public TopicPartition partition() {
    return partition;
  }

  /** The records, in the partition's order; at most {@code walstream.consume.max-batch-records}. */
  public List<ConsumerRecord<byte[], byte[]>> records() {
    return records;
  }

  /** Whether the partition is another consumer's now: nothing of it may be sent any more. */
  public boolean isRevoked() {
    return revoked;
  }

  /** Gives up what is not settled, as the partition is another consumer's from now on. */
  public void revoke() {
    revoked = true;
  }

  /**
   * So many more of its records are delivered, or kept as dead letters. Once all are, their offsets
   * may be committed.
   *
   * @param records from 0 to {@link #unsettled()}
   * @throws IllegalStateException if more are settled than there are
   */
  public void settle(int records) {
    if (unsettled.addAndGet(-records) < 0) {
      throw new IllegalStateException("more records of " + partition + " settled than there are");
    }
  }

  /** How many of its records are not settled yet. */
  public int unsettled() {
    return unsettled.get();
  }
}
