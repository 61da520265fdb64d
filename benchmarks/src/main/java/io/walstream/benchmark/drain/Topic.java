package io.walstream.benchmark.drain;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic of one partition that is drained into; the broker stamps its records. */
final class Topic implements AutoCloseable {

  private static final String NAME = "bench.fabric.user_data";
  private static final TopicPartition PARTITION = new TopicPartition(NAME, 0);

  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  Topic(String brokers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", brokers));
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(List.of(PARTITION));
  }

  void reset() throws ExecutionException, InterruptedException {
    Set<String> all = admin.listTopics().names().get();
    admin.deleteTopics(all.stream().filter(name -> name.startsWith("bench.")).toList()).all().get();
    while (admin.listTopics().names().get().stream().anyMatch(name -> name.startsWith("bench."))) {
      Thread.sleep(100);
    }
    admin
        .createTopics(
            List.of(
                new NewTopic(NAME, 1, (short) 1)
                    .configs(Map.of("message.timestamp.type", "LogAppendTime"))))
        .all()
        .get();
  }

  /** How far the committed records reach. */
  long end() {
    return consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
  }

  /**
   * What is there from an offset on.
   *
   * @return the records' number, and the milliseconds from the first to the last
   */
  Span from(long offset) {
    consumer.seek(PARTITION, offset);
    long end = end();
    long records = 0;
    long first = Long.MAX_VALUE;
    long last = 0;
    while (consumer.position(PARTITION) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
        records++;
        first = Math.min(first, record.timestamp());
        last = Math.max(last, record.timestamp());
      }
    }
    return new Span(records, last - first);
  }

  record Span(long records, long millis) {}

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }
}
