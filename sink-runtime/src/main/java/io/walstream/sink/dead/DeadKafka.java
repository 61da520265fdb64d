package io.walstream.sink.dead;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Makes the clients of dead letters: the operator's settings, and over them what is relied on. */
public final class DeadKafka {

  // Many times cdc-service's default limit; larger records have to be allowed for.
  private static final int LARGEST = 32 << 20;

  private final KafkaProperties kafka;

  DeadKafka(KafkaProperties kafka) {
    this.kafka = kafka;
  }

  Producer<byte[], byte[]> producer() {
    Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    // The record may be as large as it is only because its topic's batches are compressed.
    settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
    settings.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) LARGEST);
    settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    settings.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    settings.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** For the caller to close. */
  public Admin admin() {
    Map<String, Object> settings = new HashMap<>(kafka.buildAdminProperties());
    settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    return Admin.create(settings);
  }

  /** A reader of what is committed, of no group and thus without commits; to be closed. */
  public Consumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    // One fetch at a time and a few records of it: 1 MB each is what a heap of 256 MB has room for.
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20);
    // Of a broker only one fetch is under way: one that waits at a topic's end holds up the next.
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
