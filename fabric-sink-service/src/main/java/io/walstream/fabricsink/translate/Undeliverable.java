package io.walstream.fabricsink.translate;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that no event can be made from.
 *
 * @param record where it comes from
 * @param fault why, without row contents
 */
public record Undeliverable(ConsumerRecord<byte[], byte[]> record, String fault)
    implements Outgoing {

  /** Place and fault. */
  @Override
  public String toString() {
    return "Undeliverable[%s-%d@%d, %s]"
        .formatted(record.topic(), record.partition(), record.offset(), fault);
  }
}
