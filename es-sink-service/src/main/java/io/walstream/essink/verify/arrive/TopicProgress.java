package io.walstream.essink.verify.arrive;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far the sink's group is in a topic. It asks for the group's offsets and never joins it. Not
 * for use by several threads at once.
 */
public final class TopicProgress implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);
  private static final int FETCH_BYTES = 64 << 10;

  private final KafkaConsumer<byte[], byte[]> consumer;

  /**
   * @param settings how to reach Kafka
   * @param group the sink's
   */
  public TopicProgress(Map<String, Object> settings, String group) {
    Map<String, Object> own = new HashMap<>(settings);
    own.put("group.id", group);
    own.put("client.id", "walstream-es-sink-verify");
    own.put("enable.auto.commit", false);
    own.put("isolation.level", "read_committed");
    own.put("allow.auto.create.topics", false);
    own.put("auto.offset.reset", "earliest");
    own.put("max.poll.records", 1);
    own.put("max.partition.fetch.bytes", FETCH_BYTES);
    own.put("fetch.max.bytes", FETCH_BYTES);
    own.put("default.api.timeout.ms", (int) Duration.ofSeconds(15).toMillis());
    own.remove("partition.assignment.strategy");
    own.remove("group.instance.id");
    consumer = new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** The topics whose names a pattern matches. */
  public Set<String> matching(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return consumer.listTopics().keySet().stream()
        .filter(topic -> compiled.matcher(topic).matches())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Where each partition ends now; none for a topic that nothing was published to yet. */
  Map<TopicPartition, Long> ends(String topic) {
    if (!consumer.listTopics().containsKey(topic)) {
      return Map.of();
    }
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    // The client warns of offsets of what it is not assigned.
    consumer.assign(partitions);
    return consumer.endOffsets(partitions);
  }

  /** Whether everything before these ends is delivered. */
  boolean isDelivered(Map<TopicPartition, Long> ends) {
    if (ends.isEmpty()) {
      return true;
    }
    consumer.assign(ends.keySet());
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(ends.keySet());
    Map<TopicPartition, Long> begin = consumer.beginningOffsets(ends.keySet());
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      OffsetAndMetadata group = committed.get(end.getKey());
      long offset = group == null ? begin.getOrDefault(end.getKey(), 0L) : group.offset();
      if (offset < end.getValue() && !holdsNothing(end.getKey(), offset, end.getValue())) {
        return false;
      }
    }
    return true;
  }

  // What ends a transaction has an offset too, which nobody is ever given.
  private boolean holdsNothing(TopicPartition partition, long from, long to) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      if (record.offset() < to) {
        return false;
      }
    }
    return consumer.position(partition) >= to;
  }

  @Override
  public void close() {
    consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSE_WITHIN));
  }
}
