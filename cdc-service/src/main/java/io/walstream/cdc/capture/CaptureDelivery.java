package io.walstream.cdc.capture;

import io.walstream.cdc.position.NoteBook;
import io.walstream.cdc.position.Position;
import io.walstream.cdc.publish.ChangePublisher;
import io.walstream.cdc.snapshot.SnapshotFloor;
import io.walstream.cdc.sweep.Sweep;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Publishes batches as they come, and closes a snapshot between its last row and the first change
 * after it: until it is swept the position does not say that it is complete, so that a crash in
 * between repeats it.
 */
final class CaptureDelivery {

  private static final String COMPLETED = "snapshot_completed";
  private static final String HEARTBEAT = "io.debezium.connector.common.Heartbeat";
  private static final Schema MARK = SchemaBuilder.struct().name("walstream.SnapshotSwept").build();

  private final ChangePublisher publisher;
  private final SnapshotFloor floor;
  private @Nullable Sweep sweep;
  private @Nullable Map<String, ?> published;

  /**
   * @param sweep closes the snapshot; null where none is to be read
   */
  CaptureDelivery(ChangePublisher publisher, SnapshotFloor floor, @Nullable Sweep sweep) {
    this.publisher = publisher;
    this.floor = floor;
    this.sweep = sweep;
  }

  /**
   * Publishes a batch and returns once it is committed.
   *
   * @param goesOn asked while a snapshot is closed
   */
  void publish(List<SourceRecord> batch, BooleanSupplier goesOn) {
    if (batch.stream().allMatch(this::bringsNothing)) {
      publisher.writeNotes();
      return;
    }
    published = batch.get(batch.size() - 1).sourceOffset();
    int end = sweep == null ? -1 : endOfSnapshot(batch);
    if (sweep == null || end < 0) {
      publisher.publish(batch);
      return;
    }
    SourceRecord last = batch.get(end);
    boolean isRow = isWithinSnapshot(last);
    publishIfAny(batch.subList(0, end));
    if (isRow) {
      publisher.publish(List.of(withOffset(last, notCompleted(last))));
    }
    complete(sweep, goesOn);
    sweep = null;
    if (isRow) {
      publisher.publish(List.of(mark(last)));
    }
    publishIfAny(batch.subList(isRow ? end + 1 : end, batch.size()));
  }

  /** What the rows of the snapshot get for their position. */
  SnapshotFloor floor() {
    return floor;
  }

  /** Writes down what was asked of the note book, apart from any batch. */
  void writeNotes() {
    publisher.writeNotes();
  }

  NoteBook notes() {
    return publisher.notes();
  }

  // The heartbeats of a quiet database all stand at the same place.
  private boolean bringsNothing(SourceRecord record) {
    Schema schema = record.valueSchema();
    return schema != null
        && HEARTBEAT.equals(schema.name())
        && record.sourceOffset().equals(published);
  }

  private void complete(Sweep due, BooleanSupplier goesOn) {
    try {
      due.complete(floor.lsn(), publisher::publishApart, goesOn);
    } catch (SQLException e) {
      throw new IllegalStateException("the snapshot could not be closed", e);
    }
  }

  private void publishIfAny(List<SourceRecord> records) {
    if (!records.isEmpty()) {
      publisher.publish(records);
    }
  }

  // The snapshot's last row, or what comes first after a snapshot of empty tables.
  private static int endOfSnapshot(List<SourceRecord> batch) {
    for (int i = 0; i < batch.size(); i++) {
      Map<String, ?> offset = batch.get(i).sourceOffset();
      if (offset != null && !offset.isEmpty() && !isMidway(offset)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isMidway(Map<String, ?> offset) {
    return Position.isInitial(offset) && !Boolean.TRUE.equals(offset.get(COMPLETED));
  }

  private static boolean isWithinSnapshot(SourceRecord record) {
    return Position.isInitial(record.sourceOffset());
  }

  private static Map<String, ?> notCompleted(SourceRecord record) {
    Map<String, Object> offset = new HashMap<>(record.sourceOffset());
    offset.put(COMPLETED, false);
    return offset;
  }

  private static SourceRecord withOffset(SourceRecord record, Map<String, ?> offset) {
    return new SourceRecord(
        record.sourcePartition(),
        offset,
        record.topic(),
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        record.valueSchema(),
        record.value(),
        record.timestamp(),
        record.headers());
  }

  // No change: it only brings the position.
  private static SourceRecord mark(SourceRecord record) {
    return new SourceRecord(
        record.sourcePartition(),
        record.sourceOffset(),
        record.topic(),
        null,
        null,
        MARK,
        new Struct(MARK));
  }
}
