package io.walstream.producer.produce;

import io.micrometer.core.instrument.MeterRegistry;
import io.walstream.producer.generate.UserSource;
import io.walstream.producer.pace.Mix;
import io.walstream.producer.pace.PaceProperties;
import io.walstream.producer.write.UserSchema;
import io.walstream.producer.write.UserTable;
import io.walstream.producer.write.WriteProperties;
import io.walstream.service.health.WorkerHealth;
import io.walstream.service.setting.InvalidSettingException;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.backoff.ExponentialBackOff;

@Configuration(proxyBeanMethods = false)
class ProduceConfiguration {

  @Bean
  Steering steering(WorkerHealth health, PaceProperties pace, WriteProperties write) {
    long start = System.nanoTime();
    LongSupplier nanos = () -> System.nanoTime() - start;
    Steering.Course course = new Steering.Course(pace.rate(), mix(pace), false);
    return new Steering(health, nanos, write.batchSize(), course);
  }

  @Bean
  Tally tally(PaceProperties pace, Clock clock, MeterRegistry registry) {
    return new Tally(pace.maxRows(), clock, registry);
  }

  @Bean
  Persistence persistence(ProduceProperties properties, Steering steering, WorkerHealth health) {
    ExponentialBackOff pauses = new ExponentialBackOff(properties.retryFirst().toMillis(), 2);
    pauses.setMaxInterval(properties.retryMax().toMillis());
    pauses.setJitter(properties.retryFirst().toMillis() / 4);
    return new Persistence(pauses, steering, health);
  }

  @Bean
  UserProducer userProducer(
      Steering steering,
      Persistence persistence,
      UserSchema schema,
      UserSource source,
      UserTable table,
      Tally tally) {
    return new UserProducer(steering, persistence, schema, source, table, tally);
  }

  @Bean
  ProducerThread producerThread(UserProducer producer, WorkerHealth health) {
    return new ProducerThread(producer, health);
  }

  private static Mix mix(PaceProperties pace) {
    try {
      return Mix.parse(pace.mix());
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException("walstream.pace.mix", String.valueOf(e.getMessage()));
    }
  }
}
