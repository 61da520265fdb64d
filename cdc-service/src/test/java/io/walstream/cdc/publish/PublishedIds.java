package io.walstream.cdc.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.walstream.cdc.Pipeline;
import io.walstream.local.backing.Backing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** The ids that are committed on a topic, however many: keeps a bit of each. */
final class PublishedIds implements AutoCloseable {

  private final KafkaConsumer<byte[], byte[]> consumer =
      new KafkaConsumer<>(
          Map.of(
              "bootstrap.servers",
              Backing.kafka().bootstrapServers(),
              "isolation.level",
              "read_committed"),
          new ByteArrayDeserializer(),
          new ByteArrayDeserializer());

  private final BitSet ids = new BitSet();
  private final List<Integer> repeated = new ArrayList<>();

  PublishedIds(String topic) {
    List<TopicPartition> partitions =
        Awaitility.await()
            .atMost(Pipeline.PATIENCE)
            .until(() -> partitions(topic), list -> !list.isEmpty());
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  private List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /** Reads until at least so many are there; gives up when none has come for a minute. */
  void await(int count) {
    long lastCame = System.nanoTime();
    while (count() < count) {
      if (read() > 0) {
        lastCame = System.nanoTime();
      } else if (System.nanoTime() - lastCame > Pipeline.PATIENCE.toNanos()) {
        throw new AssertionError("only " + count() + " of " + count + " ids came");
      }
    }
  }

  void readToTheEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      read();
    }
  }

  private int read() {
    int came = 0;
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
      int id = Integer.parseInt(new String(record.key(), UTF_8).replaceAll("\\D", ""));
      if (ids.get(id)) {
        repeated.add(id);
      }
      ids.set(id);
      came++;
    }
    return came;
  }

  int count() {
    return ids.cardinality();
  }

  List<Integer> repeated() {
    return repeated;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
