package io.walstream.local.status;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** How far consumer groups are behind the end of the topic. Not safe for use by several threads. */
final class TopicLag implements AutoCloseable {
  private static final String TOPIC = "cdc.fabric.user_data";
  private static final int LIMIT_MILLIS = 3000;
  private static final Duration LIMIT = Duration.ofMillis(LIMIT_MILLIS);
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final long FEW = 20;

  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  TopicLag(String bootstrapServers) {
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS));
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                LIMIT_MILLIS),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** The group's lag in records; all of the topic for a group that has committed nothing. */
  long of(String group) throws InterruptedException {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
      Map<TopicPartition, Long> ends = ends();
      Map<TopicPartition, Long> reached = new HashMap<>();
      ends.keySet().forEach(partition -> reached.put(partition, offset(committed.get(partition))));
      long offsets = sum(ends) - sum(reached);
      return offsets > FEW * ends.size() ? offsets : records(reached, ends);
    } catch (ExecutionException | TimeoutException | KafkaException unknown) {
      return Reading.UNKNOWN;
    }
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    admin.close(Duration.ofSeconds(1));
  }

  private Map<TopicPartition, Long> ends() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(TOPIC, LIMIT).stream()
            .map(partition -> new TopicPartition(TOPIC, partition.partition()))
            .toList();
    return consumer.endOffsets(partitions, LIMIT);
  }

  // Ends of transactions have offsets too: near the end of the topic only reading tells the two
  // apart.
  private long records(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
    consumer.assign(from.keySet());
    from.forEach(consumer::seek);
    long count = 0;
    long deadline = System.nanoTime() + LOOK.toNanos();
    while (isBefore(ends) && System.nanoTime() < deadline) {
      count += consumer.poll(Duration.ofMillis(50)).count();
    }
    return count;
  }

  private boolean isBefore(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey(), LIMIT) < end.getValue());
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long offset(@Nullable OffsetAndMetadata committed) {
    return committed == null ? 0 : committed.offset();
  }
}
