package io.walstream.fabricsink.translate;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What becomes of a consumed record. */
public sealed interface Outgoing permits OutgoingEvent, Undeliverable {

  /** Where it comes from. */
  ConsumerRecord<byte[], byte[]> record();
}
