package io.walstream.sink.consume;

import io.walstream.service.health.WorkerHealth;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** The consumer of a sink: a service brings the {@link BatchDelivery}. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(ConsumeProperties.class)
class ConsumeAutoConfiguration {

  // An authorization may come a moment after the service that needs it.
  private static final Duration REFUSED_RETRY = Duration.ofSeconds(5);
  private static final Duration DRAIN_WITHIN = Duration.ofSeconds(6);

  @Bean
  ConsumerHealthReporter consumerHealthReporter(WorkerHealth health) {
    return new ConsumerHealthReporter(health);
  }

  @Bean
  ConcurrentMessageListenerContainer<byte[], byte[]> changeConsumer(
      KafkaProperties kafka,
      ConsumeProperties properties,
      BatchDelivery delivery,
      WorkerHealth health,
      ConsumerHealthReporter reporter) {
    ContainerProperties container =
        new ContainerProperties(properties.topics().toArray(String[]::new));
    container.setGroupId(properties.groupId());
    container.setAckMode(ContainerProperties.AckMode.BATCH);
    container.setMessageListener(new DeliveringListener(delivery, health));
    container.setConsumerRebalanceListener(reporter);
    container.setAuthExceptionRetryInterval(REFUSED_RETRY);
    container.setShutdownTimeout(DRAIN_WITHIN.toMillis());
    ConcurrentMessageListenerContainer<byte[], byte[]> consumer =
        new ConcurrentMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(settings(kafka, properties)), container);
    consumer.setCommonErrorHandler(repeatForEver(properties));
    consumer.setBeanName("change-consumer");
    return consumer;
  }

  private static Map<String, Object> settings(KafkaProperties kafka, ConsumeProperties properties) {
    Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
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
    // A topic that the cdc-service creates later is found within this.
    settings.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
    return settings;
  }

  // Nothing counts as not worth repeating: the recoverer would skip it.
  private static DefaultErrorHandler repeatForEver(ConsumeProperties properties) {
    ExponentialBackOff backOff = new ExponentialBackOff(properties.retryFirst().toMillis(), 2);
    backOff.setMaxInterval(properties.retryMax().toMillis());
    backOff.setJitter(properties.retryFirst().toMillis() / 4);
    DefaultErrorHandler handler =
        new DefaultErrorHandler(
            (record, e) -> {
              throw new IllegalStateException("a record must not be skipped", e);
            },
            backOff);
    handler.setClassifications(Map.of(), true);
    handler.setLogLevel(org.springframework.kafka.KafkaException.Level.DEBUG);
    return handler;
  }
}
