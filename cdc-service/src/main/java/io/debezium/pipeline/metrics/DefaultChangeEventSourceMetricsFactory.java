package io.debezium.pipeline.metrics;

import io.debezium.connector.base.ChangeEventQueueMetrics;
import io.debezium.connector.common.CdcSourceTaskContext;
import io.debezium.pipeline.metrics.spi.ChangeEventSourceMetricsFactory;
import io.debezium.pipeline.source.spi.EventMetadataProvider;
import io.debezium.pipeline.spi.Partition;

/**
 * Makes no metrics. Stands in the place of Debezium's class of the same name, whose JMX metrics
 * build a text of every event and hand a measurement of it to another thread: a sixth of a drain's
 * CPU time (docs/decisions/0008). The service has metrics of its own.
 *
 * @param <P> the connector's partitions
 */
@SuppressWarnings("rawtypes")
public class DefaultChangeEventSourceMetricsFactory<P extends Partition>
    implements ChangeEventSourceMetricsFactory<P> {

  @Override
  public <T extends CdcSourceTaskContext> SnapshotChangeEventSourceMetrics<P> getSnapshotMetrics(
      T taskContext, ChangeEventQueueMetrics queue, EventMetadataProvider events) {
    return new NoMetrics<>();
  }

  @Override
  public <T extends CdcSourceTaskContext> StreamingChangeEventSourceMetrics<P> getStreamingMetrics(
      T taskContext,
      ChangeEventQueueMetrics queue,
      EventMetadataProvider events,
      CapturedTablesSupplier tables) {
    return new NoMetrics<>();
  }
}
