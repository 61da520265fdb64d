package io.walstream.cdc.lag;

import io.walstream.cdc.capture.CaptureView;
import io.walstream.cdc.lead.Leadership;
import io.walstream.cdc.lead.Role;
import io.walstream.cdc.publish.PublishMeter;
import io.walstream.service.postgres.PostgresProperties;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the watch. */
@Configuration(proxyBeanMethods = false)
class LagConfiguration {

  @Bean
  ServerWatch serverWatch(
      PostgresProperties postgres,
      CaptureView capture,
      PublishMeter meter,
      Clock clock,
      Leadership lead) {
    return new ServerWatch(postgres, capture, meter, clock, () -> lead.role() == Role.ACTIVE);
  }
}
