package io.walstream.cdc.capture;

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
  CaptureEngine captureEngine(
      PostgresProperties postgres,
      CaptureProperties capture,
      PublishProperties publish,
      ObjectProvider<ChangePublisher> publishers,
      WorkerHealth health) {
    CaptureRun.Factory runs =
        (publisher, floor, onBegun) ->
            new CaptureRun(
                ConnectorSettings.of(postgres, capture, publish.topicPrefix()),
                publisher,
                floor,
                onBegun);
    return new CaptureEngine(publishers::getObject, runs, postgres, health, capture);
  }
}
