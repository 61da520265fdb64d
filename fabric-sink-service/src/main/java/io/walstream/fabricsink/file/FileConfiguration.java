package io.walstream.fabricsink.file;

import io.micrometer.core.instrument.MeterRegistry;
import io.walstream.fabricsink.destination.Destination;
import io.walstream.fabricsink.destination.OnDestination;
import io.walstream.fabricsink.lake.LakeStore;
import io.walstream.fabricsink.translate.BodyWriter;
import io.walstream.sink.consume.ConsumeProperties;
import io.walstream.sink.dead.DeadLetters;
import io.walstream.sink.measure.DeliveryLatency;
import io.walstream.sink.watch.SinkCondition;
import java.time.Clock;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/** Wires the delivery to the lake. */
@Configuration(proxyBeanMethods = false)
@OnDestination(Destination.LAKE)
class FileConfiguration {

  @Bean
  FileThreads fileThreads(FileProperties properties) {
    return new FileThreads(properties.parallel());
  }

  @Bean
  TopicIds topicIds(KafkaProperties kafka) {
    return new TopicIds(kafka.buildAdminProperties());
  }

  @Bean
  Undeliverable undeliverable(
      DeadLetters letters,
      FileThreads threads,
      ConsumeProperties consume,
      SinkCondition condition) {
    return new Undeliverable(letters, threads, backOff(consume), condition);
  }

  @Bean
  FileWriter fileWriter(
      LakeStore store,
      TopicIds topics,
      FileContent content,
      ConsumeProperties consume,
      SinkCondition condition,
      FileMeter meter) {
    return new FileWriter(
        partition -> new PartitionLog(partition, store, topics, content),
        backOff(consume),
        condition,
        meter);
  }

  @Bean
  FileContent fileContent(BodyWriter body, FileProperties properties) {
    return new FileContent(body, properties.compression());
  }

  @Bean
  FileMeter fileMeter(MeterRegistry registry, DeliveryLatency latency) {
    return new FileMeter(registry, latency);
  }

  @Bean
  FileDelivery fileDelivery(
      LakeStore store,
      BodyWriter body,
      FileWriter writer,
      Undeliverable undeliverable,
      FileThreads threads,
      FileProperties properties,
      Clock clock) {
    long maxBytes = properties.maxSize().toBytes();
    FileDelivery delivery =
        new FileDelivery(
            store,
            body,
            partition -> new PartitionFiles(writer, partition, threads, maxBytes),
            undeliverable,
            clock);
    threads.often(() -> delivery.closeOlder(properties.maxAge()));
    return delivery;
  }

  private static BackOff backOff(ConsumeProperties consume) {
    ExponentialBackOff backOff = new ExponentialBackOff(consume.retryFirst().toMillis(), 2);
    backOff.setMaxInterval(consume.retryMax().toMillis());
    backOff.setJitter(consume.retryFirst().toMillis() / 4);
    return backOff;
  }
}
