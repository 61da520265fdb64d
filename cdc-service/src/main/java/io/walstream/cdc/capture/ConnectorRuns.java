package io.walstream.cdc.capture;

import io.walstream.cdc.column.TypeCatalog;
import io.walstream.cdc.snapshot.SnapshotRun;
import io.walstream.cdc.snapshot.SnapshotStart;
import io.walstream.cdc.table.PartitionRoot;
import io.walstream.cdc.table.TableSelection;
import io.walstream.cdc.table.TableSelector;
import io.walstream.service.postgres.PostgresProperties;
import java.util.Map;

/** Makes runs of the connector; each reads the settings anew, a password that was changed too. */
final class ConnectorRuns {

  private final PostgresProperties postgres;
  private final CaptureProperties capture;
  private final String topicPrefix;
  private final TableSelector tables;
  private final TypeCatalog types;
  private final CaptureView view;

  ConnectorRuns(
      PostgresProperties postgres,
      CaptureProperties capture,
      String topicPrefix,
      TableSelector tables,
      TypeCatalog types,
      CaptureView view) {
    this.postgres = postgres;
    this.capture = capture;
    this.topicPrefix = topicPrefix;
    this.tables = tables;
    this.types = types;
    this.view = view;
  }

  CaptureRun create(CaptureDelivery delivery, Runnable onBegun) {
    TableSelection selected = tables.select();
    view.selected(selected.tables());
    if (selected.partitioned()) {
      PartitionRoot.ensure(postgres, capture.publication());
    }
    SnapshotStart start =
        new SnapshotStart(postgres, capture.publication(), selected.tables(), delivery.notes());
    return new CaptureRun(
        settings(selected),
        delivery,
        new SnapshotRun(start, view.snapshots()),
        delivery.notes(),
        onBegun);
  }

  /** Prepares this instance for a run to come; returns at once. */
  void rehearse() {
    TableSelection selected = tables.select();
    view.selected(selected.tables());
    Rehearsal.begin(settings(selected));
  }

  private Map<String, String> settings(TableSelection selected) {
    return ConnectorSettings.of(postgres, capture, selected, topicPrefix, types.handle());
  }
}
