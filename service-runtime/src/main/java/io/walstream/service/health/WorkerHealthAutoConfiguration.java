package io.walstream.service.health;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** One worker a service: its health in the readiness group as "worker", in liveness as "alive". */
@AutoConfiguration
class WorkerHealthAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  WorkerHealth workerHealth(Clock clock) {
    return new WorkerHealth(clock);
  }

  @Bean
  HealthIndicator workerHealthIndicator(WorkerHealth worker) {
    return worker::readiness;
  }

  @Bean
  HealthIndicator aliveHealthIndicator(WorkerHealth worker) {
    return worker::liveness;
  }
}
