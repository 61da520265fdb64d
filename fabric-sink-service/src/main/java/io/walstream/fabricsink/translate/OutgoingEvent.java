package io.walstream.fabricsink.translate;

import com.azure.messaging.eventhubs.EventData;
import io.walstream.event.ChangeEvent;
import io.walstream.event.Operation;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event on its way to the hub.
 *
 * @param record where it comes from
 * @param change what it tells
 * @param data what is sent
 */
public record OutgoingEvent(
    ConsumerRecord<byte[], byte[]> record, ChangeEvent change, EventData data) implements Outgoing {

  /**
   * Whether it goes to every partition of the hub: a TRUNCATE concerns rows of all keys. Kafka and
   * the hub part the keys each in its own way, so that rows of one partition of Kafka can be in any
   * of the hub.
   */
  public boolean isForAll() {
    return change.operation() == Operation.TRUNCATE;
  }

  /** What decides on the partition: the row's key, or the table for a change that has none. */
  public byte[] routingKey() {
    byte[] key = record.key();
    return key != null ? key : change.table().toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Which change it is, and no contents. */
  @Override
  public String toString() {
    return "OutgoingEvent[%s at %s]".formatted(change.table(), change.position());
  }
}
