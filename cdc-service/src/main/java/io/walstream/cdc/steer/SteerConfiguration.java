package io.walstream.cdc.steer;

import io.walstream.cdc.capture.CaptureView;
import io.walstream.cdc.lag.ServerWatch;
import io.walstream.cdc.lead.Leadership;
import io.walstream.cdc.position.NoteBook;
import io.walstream.cdc.publish.PublishMeter;
import io.walstream.cdc.publish.PublishProperties;
import io.walstream.cdc.slot.SlotGuard;
import io.walstream.cdc.snapshot.SnapshotDesk;
import io.walstream.service.health.WorkerHealth;
import io.walstream.service.postgres.PostgresProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what an operator sees and steers. */
@Configuration(proxyBeanMethods = false)
class SteerConfiguration {

  @Bean
  StatusBoard statusBoard(
      Leadership lead,
      WorkerHealth health,
      CaptureView capture,
      PublishMeter meter,
      PublishProperties publish,
      ServerWatch server) {
    TableBoard tables = new TableBoard(capture, meter, publish.topicPrefix());
    return new StatusBoard(lead, health, capture, meter, server, tables);
  }

  @Bean
  Steering steering(
      PostgresProperties postgres,
      CaptureView capture,
      Leadership lead,
      WorkerHealth health,
      NoteBook notes,
      SlotGuard guard) {
    SnapshotDesk desk =
        new SnapshotDesk(postgres, capture.publication(), capture::tables, capture.snapshots());
    return new Steering(lead, health, notes, desk, guard);
  }

  @Bean
  PipelineMetrics pipelineMetrics(
      StatusBoard board, ServerWatch server, CaptureView capture, Leadership lead) {
    return new PipelineMetrics(board, server, capture, lead);
  }

  @Bean
  CdcEndpoint cdcEndpoint(StatusBoard board, Steering steering) {
    return new CdcEndpoint(board, steering);
  }
}
