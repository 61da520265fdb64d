package io.walstream.cdc.snapshot;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/** Counts a batch's rows by table; rows of one table come one after the other. */
final class RowCount {

  private final Map<String, Long> initial = new HashMap<>();
  private final Map<String, Long> requested = new HashMap<>();
  private String topic = "";
  private String table = "";
  private boolean isRequested;
  private long floor;
  private long rows;

  /** Counts a row if it is of the same table as the one before. */
  boolean goesOn(SourceRecord record, SnapshotRow row) {
    if (!record.topic().equals(topic) || row.requested() != isRequested) {
      return false;
    }
    rows++;
    return true;
  }

  /** Counts the first row of a table. */
  void begin(SourceRecord record, SnapshotRow row, long itsFloor) {
    end();
    topic = record.topic();
    table = row.table();
    isRequested = row.requested();
    floor = itsFloor;
    rows = 1;
  }

  private void end() {
    if (rows > 0) {
      (isRequested ? requested : initial).merge(table, rows, Long::sum);
      rows = 0;
    }
  }

  /** The floor of the table that is being counted. */
  long floor() {
    return floor;
  }

  Map<String, Long> initial() {
    end();
    return initial;
  }

  Map<String, Long> requested() {
    end();
    return requested;
  }
}
