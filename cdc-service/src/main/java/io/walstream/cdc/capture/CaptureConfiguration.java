package io.walstream.cdc.capture;

import io.walstream.cdc.column.TypeCatalog;
import io.walstream.cdc.publish.ChangePublisher;
import io.walstream.cdc.publish.PublishProperties;
import io.walstream.cdc.table.PartitionRoot;
import io.walstream.cdc.table.TableSelection;
import io.walstream.cdc.table.TableSelector;
import io.walstream.service.health.WorkerHealth;
import io.walstream.service.postgres.PostgresProperties;
import java.util.Map;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires capturing: every run gets a publisher of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresProperties.class)
class CaptureConfiguration {

  @Bean
  TypeCatalog typeCatalog(PostgresProperties postgres) {
    return new TypeCatalog(postgres);
  }

  @Bean
  CaptureEngine captureEngine(
      PostgresProperties postgres,
      CaptureProperties capture,
      Function<TableSelection, Map<String, String>> connectorSettings,
      TableSelector tables,
      ObjectProvider<ChangePublisher> publishers,
      WorkerHealth health) {
    CaptureRun.Factory runs =
        (publisher, floor, onBegun) -> {
          TableSelection selected = tables.select();
          if (selected.partitioned()) {
            PartitionRoot.ensure(postgres, capture.publication());
          }
          return new CaptureRun(connectorSettings.apply(selected), publisher, floor, onBegun);
        };
    return new CaptureEngine(publishers::getObject, runs, postgres, health, capture);
  }

  @Bean
  Function<TableSelection, Map<String, String>> connectorSettings(
      PostgresProperties postgres,
      CaptureProperties capture,
      PublishProperties publish,
      TypeCatalog types) {
    return tables ->
        ConnectorSettings.of(postgres, capture, tables, publish.topicPrefix(), types.handle());
  }
}
