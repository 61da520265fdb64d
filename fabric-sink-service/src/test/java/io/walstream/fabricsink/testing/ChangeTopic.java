package io.walstream.fabricsink.testing;

import static org.awaitility.Awaitility.await;

import io.walstream.local.backing.Backing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic of its own with three partitions, and what a test wants to write to and know of it. */
public final class ChangeTopic implements AutoCloseable {

  private static final int PARTITIONS = 3;

  private final String name = "cdc." + UUID.randomUUID();
  private final Admin admin =
      Admin.create(Map.of("bootstrap.servers", Backing.kafka().bootstrapServers()));
  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          Map.of(
              "bootstrap.servers",
              Backing.kafka().bootstrapServers(),
              "linger.ms",
              20,
              "max.request.size",
              10_000_000,
              "batch.size",
              200_000),
          new ByteArraySerializer(),
          new ByteArraySerializer());
  private final List<Future<?>> pending = new ArrayList<>();

  /** Creates the topic. */
  public ChangeTopic() throws Exception {
    NewTopic topic = new NewTopic(name, PARTITIONS, (short) 1);
    topic.configs(Map.of("max.message.bytes", "10000000"));
    admin.createTopics(List.of(topic)).all().get();
  }

  /** The topic's name, and that of the group that reads it. */
  public String name() {
    return name;
  }

  /** Appends a record; a null value is a tombstone. */
  public ChangeTopic write(byte @Nullable [] key, byte @Nullable [] value) {
    pending.add(producer.send(new ProducerRecord<>(name, key, value)));
    return this;
  }

  /** Appends a record to the given partition. */
  public ChangeTopic write(int partition, byte @Nullable [] key, byte @Nullable [] value) {
    pending.add(producer.send(new ProducerRecord<>(name, partition, key, value)));
    return this;
  }

  /** Waits until the broker has everything that was written. */
  public void flush() throws Exception {
    producer.flush();
    for (Future<?> sent : pending) {
      sent.get();
    }
    pending.clear();
  }

  /** The number of records that the group has not committed yet. */
  public long lag() throws Exception {
    return lag(name);
  }

  /** The number of records that another group has not committed yet. */
  public long lag(String group) throws Exception {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      ends.put(new TopicPartition(name, partition), OffsetSpec.latest());
    }
    long written =
        admin.listOffsets(ends).all().get().values().stream().mapToLong(end -> end.offset()).sum();
    return written - committed(group);
  }

  /** The number of records that the group has committed. */
  public long committed() throws Exception {
    return committed(name);
  }

  private long committed(String group) throws Exception {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .values()
        .stream()
        .mapToLong(offset -> offset == null ? 0 : offset.offset())
        .sum();
  }

  /** The first dead letters that the sink has kept of it. */
  public List<ConsumerRecord<byte[], byte[]>> deadLetters(int letters) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                Backing.kafka().bootstrapServers(),
                "auto.offset.reset",
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(new TopicPartition(name + ".fabric.dlt", 0)));
      List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
                return read.size() >= letters;
              });
      return read;
    }
  }

  /** Has the group, which must be without consumers, read a partition again from an offset on. */
  public void rewind(int partition, long offset) throws Exception {
    admin
        .alterConsumerGroupOffsets(
            name, Map.of(new TopicPartition(name, partition), new OffsetAndMetadata(offset)))
        .all()
        .get();
  }

  /** The number of consumers in the group. */
  public int members() throws Exception {
    try {
      return admin.describeConsumerGroups(List.of(name)).all().get().values().stream()
          .mapToInt(group -> group.members().size())
          .sum();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return 0;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
    admin.close(Duration.ofSeconds(2));
  }
}
