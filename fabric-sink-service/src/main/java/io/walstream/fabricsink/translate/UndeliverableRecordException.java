package io.walstream.fabricsink.translate;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that can never be delivered as it is: it holds up its partition, and is not skipped. */
public final class UndeliverableRecordException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param record which one
   * @param why as the end of a sentence, without row contents
   */
  public UndeliverableRecordException(ConsumerRecord<?, ?> record, String why) {
    super("record %s-%d@%d %s".formatted(record.topic(), record.partition(), record.offset(), why));
  }
}
