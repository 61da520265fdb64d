package io.walstream.sink.consume;

import io.micrometer.core.instrument.MeterRegistry;
import io.walstream.service.health.WorkerHealth;
import io.walstream.service.measure.Throughput;
import io.walstream.sink.deliver.RecordDelivery;
import io.walstream.sink.watch.PartitionWatch;
import io.walstream.sink.watch.PauseSwitch;
import io.walstream.sink.watch.SinkCondition;
import io.walstream.sink.window.Window;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.util.backoff.ExponentialBackOff;

/** The consumer of a sink: a service brings the {@link RecordDelivery}. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(ConsumeProperties.class)
class ConsumeAutoConfiguration {

  @Bean
  SinkCondition sinkCondition(WorkerHealth health, Clock clock) {
    return new SinkCondition(health, clock);
  }

  @Bean
  PauseSwitch pauseSwitch(SinkCondition condition) {
    return new PauseSwitch(condition);
  }

  @Bean
  PartitionWatch partitionWatch(MeterRegistry registry) {
    return new PartitionWatch(registry);
  }

  @Bean
  Throughput settledThroughput(Clock clock) {
    return new Throughput(clock);
  }

  @Bean
  Window window(ConsumeProperties properties, Throughput throughput) {
    return new Window(
        properties.maxInFlightRecords(), properties.maxInFlightBytes().toBytes(), throughput);
  }

  @Bean
  LoopAssembly loopAssembly(
      KafkaProperties kafka,
      ObjectProvider<DefaultKafkaConsumerFactoryCustomizer> customizers,
      ConsumeProperties properties,
      SinkCondition condition,
      PartitionWatch watch) {
    Map<String, Object> settings = ConsumerSettings.of(kafka, properties);
    DefaultKafkaConsumerFactory<byte[], byte[]> factory =
        new DefaultKafkaConsumerFactory<>(settings);
    customizers.orderedStream().forEach(customizer -> customizer.customize(factory));
    return new LoopAssembly(
        factory, ConsumerSettings.maxPollInterval(settings), properties, condition, watch);
  }

  @Bean
  Consumption consumption(
      LoopAssembly assembly,
      RecordDelivery delivery,
      Window window,
      PauseSwitch pauseSwitch,
      ConsumeProperties properties,
      SinkCondition condition) {
    return new Consumption(
        delivery,
        () -> assembly.assemble(delivery, window, pauseSwitch),
        backOff(properties),
        condition);
  }

  static ExponentialBackOff backOff(ConsumeProperties properties) {
    ExponentialBackOff backOff = new ExponentialBackOff(properties.retryFirst().toMillis(), 2);
    backOff.setMaxInterval(properties.retryMax().toMillis());
    backOff.setJitter(properties.retryFirst().toMillis() / 4);
    return backOff;
  }
}
