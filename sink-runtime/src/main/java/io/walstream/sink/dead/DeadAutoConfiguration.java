package io.walstream.sink.dead;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;

/** Wires the writing of dead letters. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(DeadProperties.class)
class DeadAutoConfiguration {

  @Bean
  DeadKafka deadKafka(KafkaProperties kafka) {
    return new DeadKafka(kafka);
  }

  @Bean
  LetterSender letterSender(DeadKafka kafka, DeadProperties properties) {
    return new LetterSender(kafka::producer, kafka::admin, new DeadTopics(properties));
  }

  @Bean
  DeadLetters deadLetters(
      LetterSender sender,
      DeadProperties properties,
      MeterRegistry registry,
      @Value("${spring.application.name:}") String service,
      Clock clock) {
    return new DeadLetters(sender, properties, new LetterMeter(registry), service, clock);
  }
}
