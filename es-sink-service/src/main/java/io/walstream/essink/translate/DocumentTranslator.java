package io.walstream.essink.translate;

import io.walstream.event.ChangeEvent;
import io.walstream.event.EnvelopeReader;
import io.walstream.event.MalformedEventException;
import io.walstream.event.Operation;
import io.walstream.event.RowKey;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells of a record what is to be done to the index. Safe for use by any thread. */
@Component
public final class DocumentTranslator {

  private final EnvelopeReader reader = new EnvelopeReader();

  /**
   * @param record a change or a tombstone
   * @return null for a tombstone: the delete before it said the same, with a version
   * @throws UntranslatableException if the record is no change of a row or a table
   */
  public @Nullable Translation translate(ConsumerRecord<byte[], byte[]> record)
      throws UntranslatableException {
    if (record.value() == null) {
      return null;
    }
    try {
      ChangeEvent change = reader.read(record.value());
      long version = DocumentVersion.of(change.position());
      return change.operation() == Operation.TRUNCATE
          ? new Truncation(record, change, version)
          : DocumentWrite.of(record, change, DocumentId.of(RowKey.read(record.key())), version);
    } catch (MalformedEventException e) {
      throw new UntranslatableException(record, e);
    }
  }
}
