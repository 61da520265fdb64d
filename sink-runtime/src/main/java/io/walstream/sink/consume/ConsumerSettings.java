package io.walstream.sink.consume;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** The consumer's native settings: the operator's, and over them those the guarantee rests on. */
final class ConsumerSettings {

  private static final Duration DEFAULT_MAX_POLL_INTERVAL = Duration.ofMinutes(5);

  private ConsumerSettings() {}

  static Map<String, Object> of(KafkaProperties kafka, ConsumeProperties properties) {
    Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, properties.groupId());
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.maxBatchRecords());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    // A killed instance's partitions are free after this, not after Kafka's 45 s.
    settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    // What is fetched ahead comes on top of what is under way: Kafka's 50 MB are a lot of 256.
    settings.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
    // A topic that the cdc-service creates later is found within this.
    settings.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
    return settings;
  }

  /** For how long a consumer may stay away without losing its partitions. */
  static Duration maxPollInterval(Map<String, Object> settings) {
    Object millis = settings.get(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG);
    return millis == null
        ? DEFAULT_MAX_POLL_INTERVAL
        : Duration.ofMillis(Long.parseLong(millis.toString().strip()));
  }
}
