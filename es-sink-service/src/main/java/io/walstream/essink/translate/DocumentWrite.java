package io.walstream.essink.translate;

import io.walstream.event.ChangeEvent;
import io.walstream.event.Operation;
import io.walstream.event.Row;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One document to be written or deleted, at its version.
 *
 * @param record where it came from
 * @param change the change as it was captured
 * @param id the document's id, 1 to 512 bytes
 * @param version the external version, greater for a later change of the same row
 * @param source the document's new source, or null where it is to be deleted
 */
public record DocumentWrite(
    ConsumerRecord<byte[], byte[]> record,
    ChangeEvent change,
    String id,
    long version,
    @Nullable Row source)
    implements Translation {

  static DocumentWrite of(
      ConsumerRecord<byte[], byte[]> record, ChangeEvent change, String id, long version) {
    Row source = change.operation() == Operation.DELETE ? null : change.after();
    return new DocumentWrite(record, change, id, version, source);
  }

  /** Whether the captured row lacks columns that did not change, so that they must be kept. */
  public boolean lacksColumns() {
    return source != null && !change.unchanged().isEmpty();
  }

  /** The same write with another source. */
  public DocumentWrite with(Row other) {
    return new DocumentWrite(record, change, id, version, other);
  }

  /** The topic that it came from. */
  public String topic() {
    return record.topic();
  }

  /** The record's place for logs, such as {@code cdc.fabric.user_data-0@17}. */
  public String origin() {
    return origin(record);
  }

  static String origin(ConsumerRecord<?, ?> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }

  /** Place and version alone: ids may tell of a person. */
  @Override
  public String toString() {
    return "DocumentWrite[" + origin() + ", version " + version + "]";
  }
}
