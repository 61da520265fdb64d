package io.walstream.essink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.backing.Backing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic with the changes of one test, of one partition or more, and the group that reads it. */
final class SourceTopic {

  private static final String BROKERS = Backing.kafka().bootstrapServers();

  private final String prefix = "t" + UUID.randomUUID();

  private final String table;
  private final int partitions;

  private SourceTopic(String table, int partitions) {
    this.table = table;
    this.partitions = partitions;
  }

  static SourceTopic create() {
    return create(1);
  }

  static SourceTopic create(int partitions) {
    return create("fabric.user_data", partitions);
  }

  static SourceTopic create(String table, int partitions) {
    SourceTopic topic = new SourceTopic(table, partitions);
    NewTopic wanted = new NewTopic(topic.name(), partitions, (short) 1);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKERS))) {
      admin.createTopics(List.of(wanted)).all().toCompletionStage().toCompletableFuture().join();
    }
    return topic;
  }

  SourceTopic send(UserChange... changes) {
    return send(Stream.of(changes).map(change -> change.in(name())));
  }

  SourceTopic send(Stream<ProducerRecord<byte[], byte[]>> records) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKERS, "linger.ms", 20),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      records.forEach(producer::send);
    }
    return this;
  }

  /** How many records the sink has committed. */
  long committed() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKERS))) {
      return admin
          .listConsumerGroupOffsets(group())
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    }
  }

  /** How many records are in it. */
  long end() throws Exception {
    Map<TopicPartition, OffsetSpec> ends =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition(name(), partition))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKERS))) {
      return admin.listOffsets(ends).all().get().values().stream()
          .mapToLong(ListOffsetsResultInfo::offset)
          .sum();
    }
  }

  /** Waits until the sink has committed all that is in it. */
  void awaitDelivery() throws Exception {
    long end = end();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(committed()).isEqualTo(end));
  }

  /** The first records of the topic for its dead letters. */
  List<ConsumerRecord<byte[], byte[]>> deadLetters(int records) {
    TopicPartition letters = new TopicPartition(name() + ".es.dlt", 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", BROKERS, "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(letters));
      List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
                return read.size() >= records;
              });
      return read;
    }
  }

  static String brokers() {
    return BROKERS;
  }

  String name() {
    return prefix + "." + table;
  }

  String group() {
    return prefix;
  }
}
