package io.walstream.local.launch;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints the topic from its beginning, a record a line, and goes on with what comes. */
final class TopicReader {
  private static final String TOPIC = "cdc.fabric.user_data";

  private final String bootstrapServers;
  private final PrintStream output;

  TopicReader(String bootstrapServers, PrintStream output) {
    this.bootstrapServers = bootstrapServers;
    this.output = output;
  }

  /** Reads until the JVM is ended, or nobody reads the output any more. */
  void follow() {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.GROUP_ID_CONFIG,
            "walstream-look-" + UUID.randomUUID(),
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      while (!output.checkError()) {
        consumer.poll(Duration.ofSeconds(1)).forEach(this::print);
      }
    }
  }

  private void print(ConsumerRecord<String, String> row) {
    output.printf(
        "%d:%d %s %s%n",
        row.partition(), row.offset(), row.key(), row.value() == null ? "(deleted)" : row.value());
  }
}
