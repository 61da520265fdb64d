package io.walstream.essink.translate;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that no document can be made from.
 *
 * @param record where it came from
 * @param fault why, never with contents
 */
public record Malformed(ConsumerRecord<byte[], byte[]> record, String fault)
    implements Translation {

  /** Place and fault. */
  @Override
  public String toString() {
    return "Malformed[" + DocumentWrite.origin(record) + ", " + fault + "]";
  }
}
