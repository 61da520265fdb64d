package io.walstream.cdc.capture;

import io.walstream.cdc.publish.ChangePublisher;
import io.walstream.service.postgres.PostgresProperties;

/** Makes runs of the connector; each reads the settings anew, a password that was changed too. */
final class ConnectorRuns {

  private final PostgresProperties postgres;
  private final CaptureProperties capture;
  private final String topicPrefix;

  ConnectorRuns(PostgresProperties postgres, CaptureProperties capture, String topicPrefix) {
    this.postgres = postgres;
    this.capture = capture;
    this.topicPrefix = topicPrefix;
  }

  CaptureRun create(ChangePublisher publisher, SnapshotFloor floor, Runnable onBegun) {
    return new CaptureRun(
        ConnectorSettings.of(postgres, capture, topicPrefix), publisher, floor, onBegun);
  }

  /** Prepares this instance for a run to come; returns at once. */
  void rehearse() {
    Rehearsal.begin(ConnectorSettings.of(postgres, capture, topicPrefix));
  }
}
