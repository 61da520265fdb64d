package io.walstream.cdc.capture;

import io.walstream.cdc.column.TypeCatalog;
import io.walstream.cdc.snapshot.SnapshotRun;
import io.walstream.cdc.snapshot.SnapshotStart;
import io.walstream.cdc.table.Publication;
import io.walstream.cdc.table.TableSelection;
import io.walstream.cdc.table.TableSelector;
import io.walstream.service.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

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

  CaptureRun create(CaptureDelivery delivery, Runnable onBegun) throws SQLException {
    Map<String, String> settings;
    TableSelection selected;
    try (Connection connection = postgres.connect("walstream-cdc")) {
      selected = select(connection);
      Publication publication = new Publication(connection, capture.publication());
      if (selected.partitioned()) {
        publication.tellRoots();
      }
      settings = settings(selected, publication.consistsOf(selected.tables()));
    }
    SnapshotStart start =
        new SnapshotStart(postgres, capture.publication(), selected.tables(), delivery.notes());
    return new CaptureRun(
        settings, delivery, new SnapshotRun(start, view.snapshots()), delivery.notes(), onBegun);
  }

  /**
   * Prepares this instance for a run to come; returns at once.
   *
   * @param standsBy whether it is still to come
   * @return the tables that it would capture
   */
  List<String> rehearse(BooleanSupplier standsBy) throws SQLException {
    TableSelection selected;
    try (Connection connection = postgres.connect("walstream-cdc")) {
      selected = select(connection);
    }
    Rehearsal.begin(settings(selected, true), standsBy);
    return selected.tables();
  }

  private TableSelection select(Connection connection) throws SQLException {
    TableSelection selected = tables.select(connection);
    view.selected(selected.tables());
    return selected;
  }

  private Map<String, String> settings(TableSelection selected, boolean published) {
    return ConnectorSettings.of(
        postgres, capture, selected, published, topicPrefix, types.handle());
  }
}
