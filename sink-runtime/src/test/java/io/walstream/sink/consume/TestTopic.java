package io.walstream.sink.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of one test, with the group that reads it. */
final class TestTopic {

  private final String bootstrapServers;
  private final String name;

  TestTopic(String bootstrapServers, String name) {
    this.bootstrapServers = bootstrapServers;
    this.name = name;
  }

  TestTopic create(int partitions) throws Exception {
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
    return this;
  }

  /** Sends the numbers as text, to the partitions in turn. */
  void send(int from, int to) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      int partitions = producer.partitionsFor(name).size();
      IntStream.range(from, to)
          .mapToObj(
              n ->
                  new ProducerRecord<byte[], byte[]>(
                      name, n % partitions, null, String.valueOf(n).getBytes(UTF_8)))
          .forEach(producer::send);
      producer.flush();
    }
  }

  /** Sends the numbers to partition 0, each in a transaction of its own. */
  void sendInTransactions(int from, int to) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "transactional.id", name),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      for (int n = from; n < to; n++) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(name, 0, null, String.valueOf(n).getBytes(UTF_8)));
        producer.commitTransaction();
      }
    }
  }

  static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(String::valueOf).toList();
  }

  /** How many records the group has committed. */
  long committed() throws ExecutionException, InterruptedException {
    try (Admin admin = admin()) {
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

  /** How many records it holds. */
  long end() throws ExecutionException, InterruptedException {
    try (Admin admin = admin()) {
      Map<TopicPartition, OffsetSpec> latest =
          admin.describeTopics(List.of(name)).allTopicNames().get().values().stream()
              .flatMap(topic -> topic.partitions().stream())
              .collect(
                  Collectors.toMap(
                      partition -> new TopicPartition(name, partition.partition()),
                      partition -> OffsetSpec.latest()));
      return admin.listOffsets(latest).all().get().values().stream()
          .mapToLong(ListOffsetsResultInfo::offset)
          .sum();
    }
  }

  /** The group's members by the ids that the broker gave them: a new one after each join. */
  List<String> members() throws InterruptedException {
    try (Admin admin = admin()) {
      return admin.describeConsumerGroups(List.of(group())).all().get().values().stream()
          .flatMap(description -> description.members().stream())
          .map(MemberDescription::consumerId)
          .toList();
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(GroupIdNotFoundException.class);
      return List.of();
    }
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  String name() {
    return name;
  }

  String group() {
    return name + "-group";
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }
}
