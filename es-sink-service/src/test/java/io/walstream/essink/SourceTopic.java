package io.walstream.essink;

import io.walstream.local.backing.Backing;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of one partition with the changes of one test, and the group that reads it. */
final class SourceTopic {

  private static final String BROKERS = Backing.kafka().bootstrapServers();

  private final String prefix = "t" + UUID.randomUUID();

  static SourceTopic create() {
    SourceTopic topic = new SourceTopic();
    NewTopic wanted = new NewTopic(topic.name(), 1, (short) 1);
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
    TopicPartition partition = new TopicPartition(name(), 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKERS))) {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get()
          .offset();
    }
  }

  static String brokers() {
    return BROKERS;
  }

  String name() {
    return prefix + ".fabric.user_data";
  }

  String group() {
    return prefix;
  }
}
