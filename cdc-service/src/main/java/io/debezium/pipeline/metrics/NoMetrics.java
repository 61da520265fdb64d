package io.debezium.pipeline.metrics;

import io.debezium.data.Envelope.Operation;
import io.debezium.pipeline.ConnectorEvent;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.pipeline.spi.Partition;
import io.debezium.relational.TableId;
import io.debezium.spi.schema.DataCollectionId;
import org.apache.kafka.connect.data.Struct;

/** Takes note of nothing. */
final class NoMetrics<P extends Partition>
    implements SnapshotChangeEventSourceMetrics<P>, StreamingChangeEventSourceMetrics<P> {

  @Override
  public void register() {}

  @Override
  public void unregister() {}

  @Override
  public void connected(boolean connected) {}

  @Override
  public void onEvent(
      P partition,
      DataCollectionId source,
      OffsetContext offset,
      Object key,
      Struct value,
      Operation operation) {}

  @Override
  public void onFilteredEvent(P partition, String event) {}

  @Override
  public void onFilteredEvent(P partition, String event, Operation operation) {}

  @Override
  public void onErroneousEvent(P partition, String event) {}

  @Override
  public void onErroneousEvent(P partition, String event, Operation operation) {}

  @Override
  public void onConnectorEvent(P partition, ConnectorEvent event) {}

  @Override
  public void snapshotStarted(P partition) {}

  @Override
  public void snapshotPaused(P partition) {}

  @Override
  public void snapshotResumed(P partition) {}

  @Override
  public void monitoredDataCollectionsDetermined(
      P partition, Iterable<? extends DataCollectionId> tables) {}

  @Override
  public void snapshotCompleted(P partition) {}

  @Override
  public void snapshotAborted(P partition) {}

  @Override
  public void snapshotSkipped(P partition) {}

  @Override
  public void dataCollectionSnapshotCompleted(P partition, DataCollectionId table, long rows) {}

  @Override
  public void rowsScanned(P partition, TableId table, long rows) {}

  @Override
  public void currentChunk(P partition, String chunk, Object[] from, Object[] to) {}

  @Override
  public void currentChunk(
      P partition, String chunk, Object[] from, Object[] to, Object[] tableTo) {}

  @Override
  public void chunkProgress(P partition, TableId table, long chunks, long completed) {}
}
