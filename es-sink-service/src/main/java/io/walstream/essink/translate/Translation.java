package io.walstream.essink.translate;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record asks to be done to the index of its topic, if it can be told. */
public sealed interface Translation permits DocumentWrite, Truncation, Malformed, Unsuited {

  /** Where it came from. */
  ConsumerRecord<byte[], byte[]> record();
}
