package io.walstream.cdc.capture;

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

  CaptureRun create(CaptureDelivery delivery, Runnable onBegun) {
    return new CaptureRun(ConnectorSettings.of(postgres, capture, topicPrefix), delivery, onBegun);
  }

  /** Prepares this instance for a run to come; returns at once. */
  void rehearse() {
    Rehearsal.begin(ConnectorSettings.of(postgres, capture, topicPrefix));
  }
}
