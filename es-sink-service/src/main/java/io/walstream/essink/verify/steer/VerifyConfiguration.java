package io.walstream.essink.verify.steer;

import io.micrometer.core.instrument.MeterRegistry;
import io.walstream.essink.verify.arrive.TopicProgress;
import io.walstream.essink.verify.compare.Comparisons;
import io.walstream.essink.verify.compare.Destination;
import io.walstream.service.postgres.PostgresProperties;
import io.walstream.sink.consume.ConsumeProperties;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Wires comparisons; without a host of Postgres there are none, and the rest works all the same.
 */
@Configuration(proxyBeanMethods = false)
class VerifyConfiguration {

  @Configuration(proxyBeanMethods = false)
  @Conditional(PostgresNamed.class)
  @EnableConfigurationProperties(PostgresProperties.class)
  static class WithPostgres {

    @Bean
    Comparisons comparisons(
        PostgresProperties postgres,
        Destination destination,
        KafkaProperties kafka,
        ConsumeProperties consume,
        VerifyProperties verify) {
      return new Comparisons(
          postgres, destination, progress(kafka, consume), verify.slot(), verify.waitAtMost());
    }
  }

  @Bean
  VerifyDesk verifyDesk(
      ObjectProvider<Comparisons> comparisons,
      KafkaProperties kafka,
      ConsumeProperties consume,
      VerifyProperties verify,
      MeterRegistry registry) {
    Clock clock = Clock.systemUTC();
    VerifyMetrics metrics = new VerifyMetrics(registry, clock);
    TableTopics topics = new TableTopics(consume.topics(), progress(kafka, consume));
    return new VerifyDesk(comparisons.getIfAvailable(), topics, verify, clock, metrics::register);
  }

  @Bean
  VerifyEndpoint verifyEndpoint(VerifyDesk desk) {
    return new VerifyEndpoint(desk);
  }

  static final class PostgresNamed implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().getProperty("walstream.postgres.host", "").isBlank();
    }
  }

  private static Supplier<TopicProgress> progress(
      KafkaProperties kafka, ConsumeProperties consume) {
    return () -> new TopicProgress(kafka.buildConsumerProperties(), consume.groupId());
  }
}
