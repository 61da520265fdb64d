package io.walstream.cdc.position;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The compacted topic of one partition that holds the position. It is written in the publisher's
 * transactions and read once, before capturing begins.
 */
public final class PositionLog {

  /** The engine's name, a part of the key that its position is kept under. */
  public static final String ENGINE = "walstream";

  private static final Map<String, PositionLog> HANDED_OVER = new ConcurrentHashMap<>();
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration READ_WITHIN = Duration.ofSeconds(30);

  private final String topic;
  private final Map<String, Object> consumerSettings;
  private final String handle = UUID.randomUUID().toString();

  /**
   * @param topic the topic's name
   * @param consumerSettings how to reach Kafka
   */
  public PositionLog(String topic, Map<String, Object> consumerSettings) {
    this.topic = topic;
    this.consumerSettings = new HashMap<>(consumerSettings);
    this.consumerSettings.put("isolation.level", "read_committed");
    this.consumerSettings.put("enable.auto.commit", false);
    this.consumerSettings.put("allow.auto.create.topics", false);
    this.consumerSettings.remove("group.id");
    HANDED_OVER.put(handle, this);
  }

  /** The topic's name. */
  public String topic() {
    return topic;
  }

  /** What {@link KafkaOffsetStore}, which Debezium creates by its class name, finds this log by. */
  public String handle() {
    return handle;
  }

  static PositionLog ofHandle(@Nullable String handle) {
    PositionLog log = handle == null ? null : HANDED_OVER.get(handle);
    if (log == null) {
      throw new IllegalStateException("no position log was handed over");
    }
    return log;
  }

  /**
   * Reads what is committed, the latest value of each key. To be called after the publisher has
   * fenced its predecessors: until then a transaction of theirs could still be committed.
   *
   * @throws IllegalStateException if the end is not reached within 30 s
   */
  Map<ByteBuffer, ByteBuffer> read() {
    Map<ByteBuffer, ByteBuffer> positions = new HashMap<>();
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            consumerSettings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      long deadline = System.nanoTime() + READ_WITHIN.toNanos();
      while (consumer.position(partition) < end) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("the end of " + topic + " was not reached in time");
        }
        for (ConsumerRecord<byte[], byte[]> position : consumer.poll(POLL)) {
          positions.put(ByteBuffer.wrap(position.key()), ByteBuffer.wrap(position.value()));
        }
      }
    }
    return positions;
  }
}
