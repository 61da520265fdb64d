package io.walstream.sink.measure;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Registers what every sink measures. */
@AutoConfiguration
class MeasureAutoConfiguration {

  @Bean
  DeliveryLatency deliveryLatency(Clock clock, MeterRegistry registry) {
    return new DeliveryLatency(clock, registry);
  }
}
