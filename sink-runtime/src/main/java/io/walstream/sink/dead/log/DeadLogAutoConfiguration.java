package io.walstream.sink.dead.log;

import io.walstream.sink.consume.ConsumeProperties;
import io.walstream.sink.dead.DeadKafka;
import io.walstream.sink.dead.DeadProperties;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Wires the reading of dead letters. */
@AutoConfiguration
@EnableConfigurationProperties(ConsumeProperties.class)
class DeadLogAutoConfiguration {

  @Bean
  DeadLog deadLog(DeadKafka kafka, DeadProperties properties, ConsumeProperties consume) {
    return new DeadLog(kafka, properties, consume.topics());
  }

  @Bean
  DeadLogWatch deadLogWatch(
      DeadLog letters, DeadKafka kafka, DeadProperties properties, Clock clock) {
    return new DeadLogWatch(
        letters, new SettledLetters(kafka, letters, properties.keepSettled()), clock);
  }
}
