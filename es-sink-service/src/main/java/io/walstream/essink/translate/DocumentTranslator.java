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
  private final TableShapes shapes;

  /**
   * @param tables what is otherwise for some tables
   * @throws InvalidSettingException if a table's settings cannot be meant
   */
  public DocumentTranslator(Tables tables) {
    this.shapes = new TableShapes(tables);
  }

  /**
   * @param record a change or a tombstone
   * @return null for a tombstone: the delete before it said the same, with a version
   * @throws UntranslatableException if the record is no change of a row or a table
   * @throws InvalidSettingException if the table's settings do not suit its rows: not the record is
   *     at fault, and it must not be passed over
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
          : write(record, change, version);
    } catch (MalformedEventException e) {
      throw new UntranslatableException(record, e);
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
