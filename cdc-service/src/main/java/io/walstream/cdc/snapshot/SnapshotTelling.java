package io.walstream.cdc.snapshot;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * What Debezium tells of a snapshot, in order with the rows.
 *
 * @param initial whether it is of the initial snapshot, else of requested ones
 * @param type such as {@code STARTED}, {@code TABLE_SCAN_COMPLETED}, {@code ABORTED}
 * @param details what belongs to it
 */
record SnapshotTelling(boolean initial, String type, Map<String, String> details) {

  private static final String SCHEMA = "io.debezium.connector.common.Notification";

  /** What a record tells; null if it tells nothing. */
  static @Nullable SnapshotTelling of(SourceRecord record) {
    if (!isOne(record) || !(record.value() instanceof Struct value)) {
      return null;
    }
    Map<String, String> details = value.getMap("additional_data");
    return new SnapshotTelling(
        "Initial Snapshot".equals(value.getString("aggregate_type")),
        value.getString("type"),
        details == null ? Map.of() : details);
  }

  static boolean isOne(SourceRecord record) {
    return record.valueSchema() != null && SCHEMA.equals(record.valueSchema().name());
  }

  /** Whether a table is read to its end, or cannot be. */
  boolean isTableDone() {
    return type.equals("TABLE_SCAN_COMPLETED");
  }

  /** Whether everything was well with the table. */
  boolean isWell() {
    String status = details.getOrDefault("status", "");
    return status.equals("SUCCEEDED") || status.equals("EMPTY");
  }

  /** Whether reading the table again would end no better. */
  boolean isHopeless() {
    return status().equals("NO_PRIMARY_KEY");
  }

  /** Whether the whole snapshot is at its end. */
  boolean isEnd() {
    return type.equals("COMPLETED") || type.equals("SKIPPED");
  }

  /** The table that it is about. */
  String table() {
    return details.getOrDefault("scanned_collection", "");
  }

  /** Why the table is not read to its end. */
  String status() {
    return details.getOrDefault("status", "unknown");
  }

  /** The tables that it is about. */
  List<String> tables() {
    String all = details.getOrDefault("data_collections", "");
    return all.isEmpty() ? List.of() : Arrays.asList(all.split(","));
  }
}
