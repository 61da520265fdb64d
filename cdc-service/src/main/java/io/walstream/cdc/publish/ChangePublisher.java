package io.walstream.cdc.publish;

import io.walstream.cdc.encode.EventEncoder;
import io.walstream.cdc.position.NoteBook;
import io.walstream.cdc.position.PipelineNote;
import io.walstream.cdc.position.Position;
import io.walstream.cdc.position.PositionLog;
import io.walstream.cdc.position.PositionTracker;
import io.walstream.cdc.position.Remembered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Publishes each batch as one Kafka transaction that holds the events and the position after them:
 * readers that take committed records only see every change once, and a restart goes on exactly
 * behind the last committed record. One thread at a time.
 */
public final class ChangePublisher implements AutoCloseable {

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

  private final Producer<byte[], byte[]> producer;
  private final EventEncoder encoder;
  private final PositionLog positions;
  private final TopicCreator topics;
  private final PublishMeter meter;
  private final NoteBook notes;
  private PositionTracker tracker = new PositionTracker(null);

  ChangePublisher(
      Producer<byte[], byte[]> producer,
      EventEncoder encoder,
      PositionLog positions,
      TopicCreator topics,
      PublishMeter meter,
      NoteBook notes) {
    this.producer = producer;
    this.encoder = encoder;
    this.positions = positions;
    this.topics = topics;
    this.meter = meter;
    this.notes = notes;
  }

  /**
   * Does what {@link #open()} and the first batch do but for the fencing, so that they take less
   * time then. Disturbs no other instance.
   *
   * @param tables those that are captured, {@code schema.table}
   */
  public void prepare(List<String> tables) {
    topics.ensurePositionTopic();
    producer.partitionsFor(positions.topic());
    topics.look(tables).forEach(producer::partitionsFor);
    // Unpacks and loads the native library, which takes as long as the rest of a first batch.
    MemoryRecords.withRecords(Compression.lz4().build(), new SimpleRecord(new byte[1]));
    positions.read();
  }

  /**
   * Fences every earlier instance of this pipeline, ends what they left open, and reads the
   * position that they have left. Until this has returned the connector must not start.
   *
   * @return the position that capturing goes on from, null for a first time
   */
  public @Nullable Position open() {
    topics.ensurePositionTopic();
    producer.initTransactions();
    Remembered found = positions.read();
    tracker = new PositionTracker(found.position());
    notes.open(found.note());
    meter.rolledBack();
    return found.position();
  }

  /**
   * Publishes a batch and returns once it is committed.
   *
   * @param batch records in the log's order
   * @throws RuntimeException if it is not known to be committed; this publisher is then of no more
   *     use
   */
  public void publish(List<SourceRecord> batch) {
    meter.captured(lastLsn(batch));
    producer.beginTransaction();
    for (SourceRecord record : batch) {
      if (!encoder.isChange(record)) {
        tracker.passedBy(record);
      } else if (tracker.isNew(record)) {
        send(record);
      }
    }
    Position position = tracker.position();
    if (position != null) {
      producer.send(positions.record(position));
    }
    PipelineNote note = notes.toWrite();
    if (note != null) {
      producer.send(positions.record(note));
    }
    // Flushes, and throws what any of the sends has met.
    producer.commitTransaction();
    notes.written();
    meter.committed(batch.size());
  }

  /**
   * Writes down what was asked of the note book, apart from any batch.
   *
   * @throws RuntimeException as {@link #publish} does
   */
  public void writeNotes() {
    if (notes.hasChanges()) {
      publish(List.of());
    }
  }

  private static long lastLsn(List<SourceRecord> batch) {
    for (int i = batch.size() - 1; i >= 0; i--) {
      Map<String, ?> offset = batch.get(i).sourceOffset();
      if (offset != null && offset.get("lsn") instanceof Number lsn) {
        return lsn.longValue();
      }
    }
    return 0;
  }

  /** What is remembered beside the position. */
  public NoteBook notes() {
    return notes;
  }

  private void send(SourceRecord record) {
    boolean truncate = encoder.isTruncate(record);
    if (truncate && !topics.isThere(record.topic())) {
      return;
    }
    if (!truncate) {
      topics.ensureChangeTopic(record.topic(), record.keySchema() != null);
    }
    ProducerRecord<byte[], byte[]> event = encoder.encode(record);
    meter.sent(record, event);
    if (truncate) {
      // Every reader of a part of the table has to empty its part, between the same changes.
      for (PartitionInfo partition : producer.partitionsFor(event.topic())) {
        producer.send(
            new ProducerRecord<>(event.topic(), partition.partition(), event.key(), event.value()));
      }
    } else {
      producer.send(event);
    }
  }

  /**
   * Publishes records that move the position by nothing, and returns once they are committed.
   *
   * @throws RuntimeException if they are not known to be committed
   */
  public void publishApart(List<ProducerRecord<byte[], byte[]>> records) {
    producer.beginTransaction();
    records.forEach(producer::send);
    producer.commitTransaction();
  }

  /** Commits that there is no position any more: the next run begins with a snapshot. */
  public void forgetPosition() {
    publishApart(List.of(positions.erasure()));
    tracker = new PositionTracker(null);
  }

  /** Ends the producer; an open transaction is aborted, at the latest by the next instance. */
  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
    topics.close();
  }
}
