package io.walstream.essink.translate;

import io.walstream.service.setting.InvalidSettingException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record whose table's settings do not suit its rows: not the record is at fault, and it must not
 * be passed over.
 *
 * @param record where it came from
 * @param fault which setting
 */
public record Unsuited(ConsumerRecord<byte[], byte[]> record, InvalidSettingException fault)
    implements Translation {

  /** Place and fault. */
  @Override
  public String toString() {
    return "Unsuited[" + DocumentWrite.origin(record) + ", " + fault.getMessage() + "]";
  }
}
