package io.walstream.essink.translate;

import io.walstream.essink.table.Tables;
import io.walstream.event.ChangeEvent;
import io.walstream.event.EnvelopeReader;
import io.walstream.event.MalformedEventException;
import io.walstream.event.Operation;
import io.walstream.event.RowKey;
import io.walstream.service.setting.InvalidSettingException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells of a record what is to be done to the index. Safe for use by any thread. */
@Component
public final class DocumentTranslator {

  private final EnvelopeReader reader = new EnvelopeReader();
  private final DocumentVersion versions;
  private final TableShapes shapes;

  /**
   * @param index the epoch of its versions
   * @param tables what is otherwise for some tables
   * @throws InvalidSettingException if a table's settings cannot be meant
   */
  public DocumentTranslator(EpochProperties index, Tables tables) {
    this.versions = new DocumentVersion(index.epoch());
    this.shapes = new TableShapes(tables);
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
          : write(record, change, version);
    } catch (MalformedEventException e) {
      return new Malformed(record, String.valueOf(e.getMessage()));
    } catch (InvalidSettingException e) {
      return new Unsuited(record, e);
    } catch (RuntimeException e) {
      // Whatever somebody may have put there: it must not stop what comes after it.
      return new Malformed(record, "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private DocumentWrite write(
      ConsumerRecord<byte[], byte[]> record, ChangeEvent change, long version)
      throws MalformedEventException {
    TableShape shape = shapes.of(record.topic());
    String id = shape.id(RowKey.read(record.key()));
    return DocumentWrite.of(record, shape.shaped(change), id, version);
  }
}
