package io.walstream.sink.dead;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic of changes with one partition, and its topic of dead letters. */
final class SourceTopic {

  private final Map<String, Object> connection;
  private final String name;

  SourceTopic(String bootstrapServers) {
    this(bootstrapServers, "cdc.t" + UUID.randomUUID());
  }

  SourceTopic(String bootstrapServers, String name) {
    this.connection = Map.of("bootstrap.servers", bootstrapServers);
    this.name = name;
  }

  String name() {
    return name;
  }

  String deadTopic() {
    return name + ".es.dlt";
  }

  SourceTopic create() throws Exception {
    try (Admin admin = Admin.create(connection)) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }
    return this;
  }

  /** An envelope; rows of an update that leaves a column out as unchanged have op "partial". */
  static String change(String op, int id, long lsn) {
    String row = op.equals("d") || op.equals("t") ? "null" : "{\"id\":%d}".formatted(id);
    return "{\"op\":\"%s\",\"before\":null,\"after\":%s,%s\"source\":{\"schema\":\"fabric\",\"table\":\"t\",\"lsn\":%d,\"ts_us\":1}}"
        .formatted(
            op.equals("partial") ? "u" : op,
            row,
            op.equals("partial") ? "\"unchanged\":[\"bio\"]," : "",
            lsn);
  }

  ConsumerRecord<byte[], byte[]> send(String key, @Nullable String value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer())) {
      ProducerRecord<byte[], byte[]> sent =
          new ProducerRecord<>(
              name, 0, null, key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
      sent.headers().add("trace", new byte[] {7});
      RecordMetadata at = producer.send(sent).get();
      return new ConsumerRecord<>(
          name,
          0,
          at.offset(),
          at.timestamp(),
          TimestampType.CREATE_TIME,
          at.serializedKeySize(),
          at.serializedValueSize(),
          sent.key(),
          sent.value(),
          sent.headers(),
          Optional.empty());
    }
  }

  /** From now on some keys belong to another partition. */
  void raisePartitions(int to) throws Exception {
    try (Admin admin = Admin.create(connection)) {
      admin.createPartitions(Map.of(name, NewPartitions.increaseTo(to))).all().get();
    }
  }

  /** Removes what stands before an offset, as retention does. */
  void deleteBefore(long offset) throws Exception {
    try (Admin admin = Admin.create(connection)) {
      admin
          .deleteRecords(Map.of(new TopicPartition(name, 0), RecordsToDelete.beforeOffset(offset)))
          .all()
          .get();
    }
  }

  List<ConsumerRecord<byte[], byte[]>> dead() {
    TopicPartition partition = new TopicPartition(deadTopic(), 0);
    List<ConsumerRecord<byte[], byte[]>> dead = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(connection, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(dead::add);
      }
    }
    return dead;
  }

  Map<String, String> deadTopicsSettings() throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, deadTopic());
    try (Admin admin = Admin.create(connection)) {
      Map<String, String> settings = new HashMap<>();
      admin
          .describeConfigs(List.of(topic))
          .all()
          .get()
          .values()
          .iterator()
          .next()
          .entries()
          .forEach(entry -> settings.put(entry.name(), entry.value()));
      return settings;
    }
  }
}
