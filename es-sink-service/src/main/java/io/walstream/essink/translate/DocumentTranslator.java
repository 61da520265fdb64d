package io.walstream.essink.translate;

import io.walstream.event.ChangeEvent;
import io.walstream.event.EnvelopeReader;
import io.walstream.event.MalformedEventException;
import io.walstream.event.Operation;
import io.walstream.event.RowKey;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the write of one document from a record. Safe for use by any thread. */
@Component
public final class DocumentTranslator {

  private final EnvelopeReader reader = new EnvelopeReader();

  /**
   * @param record a change or a tombstone
   * @return the write, or null for a tombstone: the delete before it said the same, with a version
   * @throws UntranslatableException if the record is no change of one row
   */
  public @Nullable DocumentWrite translate(ConsumerRecord<byte[], byte[]> record)
      throws UntranslatableException {
    if (record.value() == null) {
      return null;
    }
    try {
      ChangeEvent change = reader.read(record.value());
      if (change.operation() == Operation.TRUNCATE) {
        throw new MalformedEventException("TRUNCATE of " + change.table() + " is not supported");
      }
      String id = DocumentId.of(RowKey.read(record.key()));
      return new DocumentWrite(record, change, id, DocumentVersion.of(change.position()));
    } catch (MalformedEventException e) {
      throw new UntranslatableException(record, e);
    }
  }
}
