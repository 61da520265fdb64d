package io.walstream.fabricsink.translate;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record's place in Kafka.
 *
 * @param topic its topic
 * @param partition its partition there
 * @param offset its offset in that
 */
public record Origin(String topic, int partition, long offset) {

  /** The place of this record. */
  public static Origin of(ConsumerRecord<?, ?> record) {
    return new Origin(record.topic(), record.partition(), record.offset());
  }

  /** Such as {@code cdc.fabric.user_data-0@17}. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
