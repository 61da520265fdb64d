package io.walstream.benchmark.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Changes that wait on a topic.
 *
 * @param bootstrapServers where
 */
public record Backlog(String bootstrapServers) {

  /** The topic's name. */
  public static final String TOPIC = "cdc.fabric.user_data";

  private static final int PARTITIONS = 6;

  /**
   * Makes the topic and fills it.
   *
   * @param changes how many inserts, with ids from 0 on
   */
  public static Backlog write(String bootstrapServers, int changes)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of(
                    "bootstrap.servers",
                    bootstrapServers,
                    "compression.type",
                    "lz4",
                    "linger.ms",
                    20,
                    "batch.size",
                    256_000),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
      for (int id = 0; id < changes; id++) {
        byte[] key = UserInsert.key(id).getBytes(UTF_8);
        producer.send(new ProducerRecord<>(TOPIC, key, UserInsert.envelope(id)));
      }
    }
    return new Backlog(bootstrapServers);
  }
}
