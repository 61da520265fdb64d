package io.walstream.sink.dead.replay;

import io.walstream.sink.dead.DeadKafka;
import io.walstream.sink.dead.DeadLetters;
import io.walstream.sink.dead.DeadProperties;
import io.walstream.sink.dead.log.DeadLog;
import io.walstream.sink.deliver.RecordDelivery;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Wires the replay of dead letters. */
@AutoConfiguration
class ReplayAutoConfiguration {

  // Asked for at the first replay: a delivery needs the dead letters itself.
  @Bean
  Replays replays(
      DeadKafka kafka,
      DeadLog letters,
      DeadLetters dead,
      DeadProperties properties,
      ObjectProvider<RecordDelivery> delivery,
      Clock clock) {
    return new Replays(kafka, letters, dead, properties, delivery::getObject, clock);
  }
}
