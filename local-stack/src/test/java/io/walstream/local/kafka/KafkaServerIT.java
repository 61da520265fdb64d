package io.walstream.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {
  private final Path directory;

  KafkaServerIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void transactionSurvivesAKillOfTheBroker() throws Exception {
    KafkaServer server = KafkaServer.start(KafkaSettings.in(directory.resolve("with spaces")));
    createTopic(server);
    sendInTransaction(server, "one");
    server.process().kill();

    KafkaServer again = KafkaServer.start(server.settings());
    sendInTransaction(again, "two");

    assertThat(committed(again, 2)).containsExactly("one", "two");
    assertThat(again.process().stop()).isTrue();
  }

  private static void createTopic(KafkaServer server) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
    }
  }

  private static void sendInTransaction(KafkaServer server, String value) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", server.bootstrapServers(), "transactional.id", "test");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("t", "key", value));
      producer.commitTransaction();
    }
  }

  private static List<String> committed(KafkaServer server, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            server.bootstrapServers(),
            "isolation.level",
            "read_committed",
            "max.poll.records",
            count);
    TopicPartition partition = new TopicPartition("t", 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      List<ConsumerRecord<String, String>> read = new ArrayList<>();
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (read.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(read::add);
      }
      return read.stream().map(ConsumerRecord::value).toList();
    }
  }
}
