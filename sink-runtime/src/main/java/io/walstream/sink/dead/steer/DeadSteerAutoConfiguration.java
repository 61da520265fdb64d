package io.walstream.sink.dead.steer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.walstream.service.health.WorkerHealth;
import io.walstream.sink.dead.DeadLetters;
import io.walstream.sink.dead.log.DeadLog;
import io.walstream.sink.dead.replay.Replays;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Wires the endpoint, the gauge and the health of dead letters. */
@AutoConfiguration
class DeadSteerAutoConfiguration {

  @Bean
  DeadLettersEndpoint deadLettersEndpoint(
      DeadLog letters, Replays replays, DeadLetters dead, WorkerHealth health, Clock clock) {
    Discard discard = new Discard(letters, dead, clock);
    return new DeadLettersEndpoint(
        letters, replays, new Steering(letters, replays, discard, health));
  }

  // Not a number while it is not known: letters that nobody counts must not look like none.
  @Bean
  MeterBinder openLetters(DeadLog letters) {
    return registry ->
        Gauge.builder(
                "walstream.dead.letters.open",
                letters,
                now -> now.isCurrent() ? now.open() : Double.NaN)
            .description("Dead letters that nothing was done about yet")
            .register(registry);
  }

  @Bean
  DeadLettersHealth deadLettersHealthIndicator(DeadLog letters) {
    return new DeadLettersHealth(letters);
  }
}
