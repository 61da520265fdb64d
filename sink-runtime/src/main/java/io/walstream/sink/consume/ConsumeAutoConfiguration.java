package io.walstream.sink.consume;

import io.walstream.service.health.WorkerHealth;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;

/** The consumer of a sink: a service brings the {@link BatchDelivery}. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(ConsumeProperties.class)
class ConsumeAutoConfiguration {

  // An authorization may come a moment after the service that needs it.
  private static final Duration REFUSED_RETRY = Duration.ofSeconds(5);
  private static final Duration DRAIN_WITHIN = Duration.ofSeconds(6);
  private static final Duration IDLE = Duration.ofSeconds(5);

  @Bean
  ConsumerHealthReporter consumerHealthReporter(WorkerHealth health) {
    return new ConsumerHealthReporter(health);
  }

  @Bean
  KafkaMessageListenerContainer<byte[], byte[]> changeConsumer(
      KafkaProperties kafka,
      ObjectProvider<DefaultKafkaConsumerFactoryCustomizer> customizers,
      ConsumeProperties properties,
      BatchDelivery delivery,
      WorkerHealth health,
      ConsumerHealthReporter reporter) {
    DefaultKafkaConsumerFactory<byte[], byte[]> factory =
        new DefaultKafkaConsumerFactory<>(ConsumerSettings.of(kafka, properties));
    customizers.orderedStream().forEach(customizer -> customizer.customize(factory));
    RepeatingErrorHandler repeating = new RepeatingErrorHandler(backOff(properties), reporter);
    KafkaMessageListenerContainer<byte[], byte[]> consumer =
        new KafkaMessageListenerContainer<>(
            factory, container(properties, new DeliveringListener(delivery, health, repeating)));
    consumer.getContainerProperties().setConsumerRebalanceListener(reporter);
    consumer.setCommonErrorHandler(repeating);
    consumer.setAutoStartup(false);
    return consumer;
  }

  @Bean
  ConsumerStart consumerStart(
      BatchDelivery delivery,
      KafkaMessageListenerContainer<byte[], byte[]> consumer,
      ConsumeProperties properties,
      WorkerHealth health) {
    return new ConsumerStart(delivery, consumer, backOff(properties), health);
  }

  private static ContainerProperties container(
      ConsumeProperties properties, DeliveringListener listener) {
    ContainerProperties container =
        new ContainerProperties(properties.topics().toArray(String[]::new));
    container.setGroupId(properties.groupId());
    container.setAckMode(ContainerProperties.AckMode.BATCH);
    container.setMessageListener(listener);
    // A transaction's end occupies an offset: without this the group's lag never comes to 0.
    container.setFixTxOffsets(true);
    container.setAuthExceptionRetryInterval(REFUSED_RETRY);
    container.setIdleEventInterval(IDLE.toMillis());
    container.setShutdownTimeout(DRAIN_WITHIN.toMillis());
    return container;
  }

  private static ExponentialBackOff backOff(ConsumeProperties properties) {
    ExponentialBackOff backOff = new ExponentialBackOff(properties.retryFirst().toMillis(), 2);
    backOff.setMaxInterval(properties.retryMax().toMillis());
    backOff.setJitter(properties.retryFirst().toMillis() / 4);
    return backOff;
  }
}
