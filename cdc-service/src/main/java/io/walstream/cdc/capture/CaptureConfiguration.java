package io.walstream.cdc.capture;

import io.walstream.cdc.column.TypeCatalog;
import io.walstream.cdc.lead.Leadership;
import io.walstream.cdc.lead.StopSignal;
import io.walstream.cdc.position.NoteBook;
import io.walstream.cdc.publish.ChangePublisher;
import io.walstream.cdc.publish.PublishProperties;
import io.walstream.cdc.slot.SlotGuard;
import io.walstream.cdc.slot.SlotProperties;
import io.walstream.cdc.snapshot.SnapshotProgress;
import io.walstream.cdc.sweep.SweepSource;
import io.walstream.cdc.table.TableSelector;
import io.walstream.service.health.WorkerHealth;
import io.walstream.service.postgres.PostgresProperties;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
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
  CaptureCycle captureCycle(
      ConnectorRuns runs,
      ObjectProvider<ChangePublisher> publishers,
      Leadership lead,
      SlotGuard guard,
      SweepSource sweeps,
      WorkerHealth health) {
    return new CaptureCycle(publishers::getObject, runs, lead, guard, sweeps, health);
  }

  @Bean
  ConnectorRuns connectorRuns(
      PostgresProperties postgres,
      CaptureProperties capture,
      PublishProperties publish,
      TableSelector tables,
      TypeCatalog types,
      CaptureView view) {
    return new ConnectorRuns(postgres, capture, publish.topicPrefix(), tables, types, view);
  }

  @Bean
  SlotGuard slotGuard(
      PostgresProperties postgres,
      CaptureProperties capture,
      SlotProperties properties,
      WorkerHealth health,
      StopSignal stop) {
    return new SlotGuard(postgres, capture.slot(), properties.onLoss(), health, stop);
  }

  @Bean
  SweepSource sweepSource(
      PostgresProperties postgres,
      CaptureProperties capture,
      PublishProperties publish,
      KafkaProperties kafka,
      Clock clock) {
    return new SweepSource(
        postgres,
        capture.publication(),
        publish.topicPrefix(),
        kafka.buildConsumerProperties(),
        clock);
  }

  @Bean
  CaptureEngine captureEngine(
      CaptureCycle cycle, WorkerHealth health, CaptureView view, CaptureProperties properties) {
    return new CaptureEngine(cycle, health, view, properties);
  }

  @Bean
  CaptureView captureView(CaptureProperties properties, NoteBook notes, Clock clock) {
    return new CaptureView(properties, new SnapshotProgress(notes, clock), clock);
  }

  @Bean
  StopSignal stopSignal() {
    return new StopSignal();
  }

  @Bean
  Leadership leadership(
      PostgresProperties postgres,
      CaptureProperties capture,
      WorkerHealth health,
      StopSignal stop) {
    return new Leadership(postgres, capture.slot(), health, stop);
  }
}
