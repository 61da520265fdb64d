package io.walstream.cdc.snapshot;

import io.walstream.cdc.position.Position;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** A row that a snapshot has read. */
record SnapshotRow(Struct source, boolean requested) {

  /** The row that a record holds; null if it holds none. */
  static @Nullable SnapshotRow of(SourceRecord record) {
    if (!(record.value() instanceof Struct envelope)
        || envelope.schema().field("source") == null
        || !"r".equals(envelope.get("op"))) {
      return null;
    }
    return new SnapshotRow(
        envelope.getStruct("source"), !Position.isInitial(record.sourceOffset()));
  }

  /** {@code schema.table}. */
  String table() {
    return source.getString("schema") + "." + source.getString("table");
  }

  void place(long floor) {
    source.put("lsn", floor);
  }
}
