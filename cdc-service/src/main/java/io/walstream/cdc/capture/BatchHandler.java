package io.walstream.cdc.capture;

import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.walstream.cdc.publish.ChangePublisher;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Publishes each batch, and only then acknowledges it to the slot. */
final class BatchHandler implements ChangeConsumer<RecordChangeEvent<SourceRecord>> {

  private final ChangePublisher publisher;
  private final SnapshotFloor floor;

  BatchHandler(ChangePublisher publisher, SnapshotFloor floor) {
    this.publisher = publisher;
    this.floor = floor;
  }

  @Override
  public void handleBatch(
      List<RecordChangeEvent<SourceRecord>> batch,
      RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    publisher.publish(records(batch));
    // Offsets accumulate within the engine: the last record's stands for the batch.
    committer.markProcessed(batch.get(batch.size() - 1));
    committer.markBatchFinished();
  }

  private List<SourceRecord> records(List<RecordChangeEvent<SourceRecord>> batch) {
    List<SourceRecord> records = new ArrayList<>(batch.size());
    for (RecordChangeEvent<SourceRecord> event : batch) {
      floor.place(event.record());
      records.add(event.record());
    }
    return records;
  }

  @Override
  public boolean supportsTombstoneEvents() {
    return true;
  }
}
