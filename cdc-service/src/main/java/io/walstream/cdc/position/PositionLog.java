package io.walstream.cdc.position;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The compacted topic of one partition that holds the position and the note. It is written in the
 * publisher's transactions and read once, before capturing begins. Safe for use by any thread.
 */
public final class PositionLog {

  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration READ_WITHIN = Duration.ofSeconds(30);

  private final TopicPartition partition;
  private final Map<String, String> source;
  private final Map<String, Object> consumerSettings;
  private final PositionCodec codec;
  private final byte[] noteKey;

  /**
   * @param topic the topic's name
   * @param topicPrefix what Debezium tells sources apart by
   * @param consumerSettings how to reach Kafka
   */
  public PositionLog(String topic, String topicPrefix, Map<String, Object> consumerSettings) {
    this.partition = new TopicPartition(topic, 0);
    this.source = Map.of("server", topicPrefix);
    this.codec = new PositionCodec(topic);
    this.noteKey = NoteCodec.key(topicPrefix);
    this.consumerSettings = new HashMap<>(consumerSettings);
    this.consumerSettings.put("isolation.level", "read_committed");
    this.consumerSettings.put("enable.auto.commit", false);
    this.consumerSettings.put("allow.auto.create.topics", false);
    // What ends the log may be a marker that is no record: a poll waits that long for one.
    this.consumerSettings.put("fetch.max.wait.ms", 10);
    this.consumerSettings.remove("group.id");
  }

  /** The topic's name. */
  public String topic() {
    return partition.topic();
  }

  /** A position as the record to send to this log. */
  public ProducerRecord<byte[], byte[]> record(Position position) {
    return codec.encode(position);
  }

  /** A note as the record to send to this log. */
  public ProducerRecord<byte[], byte[]> record(PipelineNote note) {
    return new ProducerRecord<>(
        partition.topic(), partition.partition(), noteKey, NoteCodec.encode(note));
  }

  /** The record that takes the position away. */
  public ProducerRecord<byte[], byte[]> erasure() {
    return new ProducerRecord<>(partition.topic(), 0, codec.key(source), null);
  }

  /**
   * Reads what is committed. To be called after the publisher has fenced its predecessors: until
   * then a transaction of theirs could still be committed.
   *
   * @throws IllegalStateException if the end is not reached within 30 s
   */
  public Remembered read() {
    byte[] key = codec.key(source);
    ConsumerRecord<byte[], byte[]> latest = null;
    ConsumerRecord<byte[], byte[]> note = null;
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            consumerSettings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      long deadline = System.nanoTime() + READ_WITHIN.toNanos();
      while (consumer.position(partition) < end) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("the end of " + partition + " was not reached in time");
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          latest = Arrays.equals(record.key(), key) ? record : latest;
          note = Arrays.equals(record.key(), noteKey) ? record : note;
        }
      }
    }
    return new Remembered(
        latest == null || latest.value() == null ? null : codec.decode(source, latest),
        note == null ? PipelineNote.EMPTY : NoteCodec.decode(note.value()));
  }
}
