package io.walstream.cdc.capture;

import io.walstream.cdc.position.PositionLog;
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
      PositionLog positions,
      ObjectProvider<ChangePublisher> publishers,
      WorkerHealth health) {
    CaptureRun.Factory runs =
        (handler, onBegun) ->
            new CaptureRun(
                EngineSettings.of(postgres, capture, publish.topicPrefix(), positions.handle()),
                handler,
                onBegun);
    return new CaptureEngine(publishers::getObject, runs, postgres, health, capture);
  }
}
