package io.walstream.fabricsink.file;

import io.walstream.event.ChangeEvent;
import io.walstream.sink.deliver.DeliveryBatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A change on its way into a file.
 *
 * @param record where it comes from
 * @param event what it tells
 * @param batch where its delivery is told
 */
record Change(ConsumerRecord<byte[], byte[]> record, ChangeEvent event, DeliveryBatch batch) {

  long offset() {
    return record.offset();
  }

  /** Which change it is, and no contents. */
  @Override
  public String toString() {
    return "Change[%s at %s]".formatted(event.table(), event.position());
  }
}
