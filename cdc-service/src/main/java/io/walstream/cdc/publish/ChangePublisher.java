package io.walstream.cdc.publish;

import io.walstream.cdc.encode.EventEncoder;
import io.walstream.cdc.position.PositionCodec;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Publishes each batch as one Kafka transaction that holds the events and the position after them:
 * readers that take committed records only see every change once, and a restart goes on exactly
 * behind the last committed batch. One thread at a time.
 */
public final class ChangePublisher implements AutoCloseable {

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

  private final Producer<byte[], byte[]> producer;
  private final EventEncoder encoder;
  private final PositionCodec positions;
  private final TopicCreator topics;
  private final PublishMeter meter;

  ChangePublisher(
      Producer<byte[], byte[]> producer,
      EventEncoder encoder,
      PositionCodec positions,
      TopicCreator topics,
      PublishMeter meter) {
    this.producer = producer;
    this.encoder = encoder;
    this.positions = positions;
    this.topics = topics;
    this.meter = meter;
  }

  /**
   * Fences every earlier instance of this pipeline and ends what they left open. Only afterwards
   * may the position be read.
   */
  public void open() {
    topics.ensurePositionTopic();
    producer.initTransactions();
  }

  /**
   * Publishes a batch and returns once it is committed.
   *
   * @param batch records in the log's order
   * @throws RuntimeException if it is not known to be committed; this publisher is then of no more
   *     use
   */
  public void publish(List<SourceRecord> batch) {
    SourceRecord last = null;
    producer.beginTransaction();
    for (SourceRecord record : batch) {
      if (encoder.isChange(record)) {
        topics.ensureChangeTopic(record.topic());
        producer.send(encoder.encode(record));
      }
      last = hasPosition(record) ? record : last;
    }
    if (last != null) {
      producer.send(positions.positionAfter(last));
    }
    // Flushes, and throws what any of the sends has met.
    producer.commitTransaction();
    meter.committed(batch, encoder);
  }

  // Notifications of the snapshot carry none.
  private static boolean hasPosition(@Nullable SourceRecord record) {
    return record != null && record.sourceOffset() != null && !record.sourceOffset().isEmpty();
  }

  /** Ends the producer; an open transaction is aborted, at the latest by the next instance. */
  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
    topics.close();
  }
}
