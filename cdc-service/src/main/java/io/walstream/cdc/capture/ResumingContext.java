package io.walstream.cdc.capture;

import io.walstream.cdc.position.Position;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/** Tells the connector where to go on; stands for the Kafka Connect worker that it asks. */
record ResumingContext(Map<String, String> configs, @Nullable Position resumed)
    implements SourceTaskContext, OffsetStorageReader {

  @Override
  public OffsetStorageReader offsetStorageReader() {
    return this;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable Map<String, Object> offset(Map<String, T> partition) {
    return resumed == null || !resumed.partition().equals(partition)
        ? null
        : (Map<String, Object>) resumed.offset();
  }

  @Override
  public <T> Map<Map<String, T>, Map<String, Object>> offsets(
      Collection<Map<String, T>> partitions) {
    Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
    for (Map<String, T> partition : partitions) {
      Map<String, Object> offset = offset(partition);
      if (offset != null) {
        found.put(partition, offset);
      }
    }
    return found;
  }

  @Override
  public PluginMetrics pluginMetrics() {
    throw new UnsupportedOperationException("the connector's metrics are walstream's own");
  }
}
