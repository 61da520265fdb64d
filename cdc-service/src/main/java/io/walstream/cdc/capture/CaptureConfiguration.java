package io.walstream.cdc.capture;

import io.walstream.cdc.lead.Leadership;
import io.walstream.cdc.publish.ChangePublisher;
import io.walstream.cdc.publish.PublishProperties;
import io.walstream.service.health.WorkerHealth;
import io.walstream.service.postgres.PostgresProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires capturing: every run gets a publisher of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresProperties.class)
class CaptureConfiguration {

  @Bean
  CaptureCycle captureCycle(
      PostgresProperties postgres,
      CaptureProperties capture,
      PublishProperties publish,
      ObjectProvider<ChangePublisher> publishers,
      WorkerHealth health,
      Leadership lead) {
    ConnectorRuns runs = new ConnectorRuns(postgres, capture, publish.topicPrefix());
    return new CaptureCycle(publishers::getObject, runs, lead, postgres, capture.slot(), health);
  }

  @Bean
  CaptureEngine captureEngine(
      CaptureCycle cycle, WorkerHealth health, CaptureProperties properties) {
    return new CaptureEngine(cycle, health, properties);
  }

  @Bean
  Leadership leadership(
      PostgresProperties postgres, CaptureProperties capture, WorkerHealth health) {
    return new Leadership(postgres, capture.slot(), health);
  }
}
