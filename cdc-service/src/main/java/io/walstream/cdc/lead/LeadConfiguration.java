package io.walstream.cdc.lead;

import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what is told of the role. */
@Configuration(proxyBeanMethods = false)
class LeadConfiguration {

  @Bean
  HealthIndicator leadHealthIndicator(Leadership leadership) {
    return new LeadHealthIndicator(leadership);
  }
}
