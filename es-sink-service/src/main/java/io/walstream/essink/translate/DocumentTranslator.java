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
  private final DocumentVersion versions;

  /**
   * @param index the epoch of its versions
   */
  public DocumentTranslator(EpochProperties index) {
    this.versions = new DocumentVersion(index.epoch());
  }

  /**
   * @param record a change or a tombstone, or what else there may be in a topic
   * @return null for a tombstone: the delete before it said the same, with a version
   */
  public @Nullable Translation translate(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return null;
    }
    try {
      ChangeEvent change = reader.read(record.value());
      long version = versions.of(change.position());
      return change.operation() == Operation.TRUNCATE
          ? new Truncation(record, change, version)
          : DocumentWrite.of(record, change, DocumentId.of(RowKey.read(record.key())), version);
    } catch (MalformedEventException e) {
      return new Malformed(record, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Whatever somebody may have put there: it must not stop what comes after it.
      return new Malformed(record, "cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
