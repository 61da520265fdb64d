package io.walstream.sink.window;

import io.walstream.sink.deliver.DeliveryBatch;
import java.util.ArrayDeque;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One partition's batches in their order, and how far they are settled without a gap. */
final class PartitionQueue {

  static final long UNKNOWN = -1;

  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private long bytes;
  private long settled = UNKNOWN;
  private long committed = UNKNOWN;

  private record Held(DeliveryBatch batch, long bytes) {

    long next() {
      return batch.records().get(batch.records().size() - 1).offset() + 1;
    }
  }

  /** What taking the settled off has come to. */
  record Settled(long records, long bytes) {}

  long add(DeliveryBatch batch) {
    long more = 0;
    for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
      more += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }
    held.add(new Held(batch, more));
    bytes += more;
    return more;
  }

  /** Lets go of the first batches as far as they are settled. */
  Settled advance() {
    long records = 0;
    long before = bytes;
    for (Held first = held.peek();
        first != null && first.batch.unsettled() == 0;
        first = held.peek()) {
      settled = first.next();
      records += first.batch.records().size();
      bytes -= first.bytes;
      held.remove();
    }
    return new Settled(records, before - bytes);
  }

  /** All before this offset is settled, though it was no record: the end of a transaction. */
  void passed(long offset) {
    settled = Math.max(settled, offset);
  }

  void committed(long offset) {
    committed = Math.max(committed, offset);
  }

  long unsettled() {
    long records = 0;
    for (Held each : held) {
      records += each.batch.unsettled();
    }
    return records;
  }

  void revoke() {
    held.forEach(each -> each.batch.revoke());
  }

  boolean isEmpty() {
    return held.isEmpty();
  }

  long bytes() {
    return bytes;
  }

  long settledOffset() {
    return settled;
  }

  long committedOffset() {
    return committed;
  }
}
