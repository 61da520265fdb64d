package io.walstream.cdc.slot;

import io.walstream.service.health.WorkerHealth;
import io.walstream.service.health.WorkerPhase;
import io.walstream.service.postgres.PostgresProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what watches the slot. */
@Configuration(proxyBeanMethods = false)
class SlotConfiguration {

  @Bean
  SlotWatch slotWatch(
      PostgresProperties postgres,
      @Value("${walstream.capture.slot}") String slot,
      SlotProperties properties,
      WorkerHealth health) {
    return new SlotWatch(postgres, slot, properties, () -> health.phase() == WorkerPhase.RUNNING);
  }

  @Bean
  HealthIndicator slotHealthIndicator(SlotWatch watch, SlotGuard guard) {
    return new SlotHealthIndicator(watch, guard);
  }

  @Bean
  SlotMeters slotMeters(SlotWatch watch) {
    return new SlotMeters(watch);
  }
}
