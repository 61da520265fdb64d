package io.walstream.local.status;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far consumer groups are behind the end of the topic. */
final class TopicLag implements AutoCloseable {
  private static final String TOPIC = "cdc.fabric.user_data";
  private static final int LIMIT_MILLIS = 3000;

  private final Admin admin;

  TopicLag(String bootstrapServers) {
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS));
  }

  /** The group's lag in records; all of the topic for a group that has committed nothing. */
  long of(String group) throws InterruptedException {
    try {
      Map<TopicPartition, ListOffsetsResultInfo> ends = ends();
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
      return ends.entrySet().stream()
          .mapToLong(end -> end.getValue().offset() - reached(committed.get(end.getKey())))
          .sum();
    } catch (ExecutionException | TimeoutException unknown) {
      return Reading.UNKNOWN;
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }

  private Map<TopicPartition, ListOffsetsResultInfo> ends()
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> latest =
        admin
            .describeTopics(List.of(TOPIC))
            .allTopicNames()
            .get(LIMIT_MILLIS, TimeUnit.MILLISECONDS)
            .values()
            .stream()
            .flatMap(topic -> topic.partitions().stream())
            .map(partition -> new TopicPartition(TOPIC, partition.partition()))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    return admin
        .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .all()
        .get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static long reached(@Nullable OffsetAndMetadata offset) {
    return offset == null ? 0 : offset.offset();
  }
}
