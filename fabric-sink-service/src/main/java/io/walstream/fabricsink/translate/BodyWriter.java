package io.walstream.fabricsink.translate;

import io.walstream.event.ChangeEvent;
import io.walstream.event.MalformedEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/** Writes a change in the configured format. Safe for use by any thread. */
@Component
public final class BodyWriter {

  private final FlatFormat flat = new FlatFormat();
  private final EventFormat format;

  /** Writes as the properties want it. */
  public BodyWriter(TranslateProperties properties) {
    this.format = properties.format();
  }

  /**
   * @param record with a value
   * @param change what the value tells
   * @return JSON; the value itself where that is the format
   * @throws MalformedEventException if the record's key is needed and cannot be read
   */
  public byte[] write(ConsumerRecord<byte[], byte[]> record, ChangeEvent change)
      throws MalformedEventException {
    return switch (format) {
      case FLAT -> flat.write(change, record.key());
      case ENVELOPE -> record.value();
    };
  }
}
