package io.walstream.cdc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** Reads what is committed on a topic, from its beginning. */
public final class TopicReader implements AutoCloseable {

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final List<Change> changes = new ArrayList<>();

  TopicReader(String bootstrapServers, String topic) {
    this.topic = topic;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "allow.auto.create.topics",
                false,
                "enable.auto.commit",
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** The records of a topic as text. */
  public record Change(int partition, String key, String value) {

    static Change of(ConsumerRecord<byte[], byte[]> record) {
      return new Change(record.partition(), text(record.key()), text(record.value()));
    }

    private static String text(byte[] bytes) {
      return bytes == null ? "" : new String(bytes, UTF_8);
    }

    public long lsn() {
      return Long.parseLong(value.replaceFirst("(?s).*\"lsn\":(\\d+).*", "$1"));
    }

    /** A number of the row after the change. */
    public int number(String column) {
      String after = value.substring(value.indexOf("\"after\":"));
      return Integer.parseInt(after.replaceFirst("(?s).*?\"" + column + "\":(-?\\d+).*", "$1"));
    }

    public String operation() {
      return value.isEmpty() ? "" : value.replaceFirst("(?s).*\"op\":\"(.)\".*", "$1");
    }
  }

  /** Reads until at least so many records have come, and whatever comes with them. */
  public List<Change> await(int count) {
    return await(all -> all.size() >= count);
  }

  public List<Change> await(Predicate<List<Change>> enough) {
    long deadline = System.nanoTime() + Pipeline.PATIENCE.toNanos();
    while (!enough.test(changes)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("only " + changes.size() + " records on " + topic);
      }
      read();
    }
    return List.copyOf(changes);
  }

  /** Reads to the end as it stands now. */
  public List<Change> toTheEnd() {
    List<TopicPartition> partitions = assigned();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
      read();
    }
    return List.copyOf(changes);
  }

  /** The last value of each key that is not deleted, of all that is there now. */
  public Map<String, String> state() {
    Map<String, String> state = new TreeMap<>();
    Map<String, Integer> partitions = new HashMap<>();
    toTheEnd()
        .forEach(
            change -> {
              if (change.operation().equals("t")) {
                state
                    .keySet()
                    .removeIf(key -> Objects.equals(partitions.get(key), change.partition()));
                return;
              }
              partitions.put(change.key(), change.partition());
              if (change.value().isEmpty()) {
                state.remove(change.key());
              } else {
                state.put(change.key(), change.value());
              }
            });
    return state;
  }

  public int partitions() {
    return assigned().size();
  }

  private void read() {
    assigned();
    consumer.poll(Duration.ofMillis(100)).forEach(record -> changes.add(Change.of(record)));
  }

  private List<TopicPartition> assigned() {
    if (consumer.assignment().isEmpty()) {
      List<TopicPartition> partitions =
          Awaitility.await().atMost(Pipeline.PATIENCE).until(this::there, list -> !list.isEmpty());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    }
    return List.copyOf(consumer.assignment());
  }

  private List<TopicPartition> there() {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
