package io.walstream.cdc.capture;

import io.walstream.cdc.position.Position;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * Tells the connector where to go on, and later what is published: from here, not from what it is
 * handed, it takes the position that it confirms to the slot. Stands for the Kafka Connect worker.
 */
final class ResumingContext implements SourceTaskContext, OffsetStorageReader {

  private final Map<String, String> configs;
  private volatile @Nullable Map<String, ?> partition;
  private volatile @Nullable Map<String, ?> offset;

  ResumingContext(Map<String, String> configs, @Nullable Position resumed) {
    this.configs = configs;
    this.partition = resumed == null ? null : resumed.partition();
    this.offset = resumed == null ? null : resumed.offset();
  }

  /** Takes note of the last record that is published. */
  void published(SourceRecord record) {
    partition = record.sourcePartition();
    offset = record.sourceOffset();
  }

  @Override
  public Map<String, String> configs() {
    return configs;
  }

  @Override
  public OffsetStorageReader offsetStorageReader() {
    return this;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable Map<String, Object> offset(Map<String, T> of) {
    return of.equals(partition) ? (Map<String, Object>) offset : null;
  }

  @Override
  public <T> Map<Map<String, T>, Map<String, Object>> offsets(
      Collection<Map<String, T>> partitions) {
    Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
    for (Map<String, T> one : partitions) {
      Map<String, Object> last = offset(one);
      if (last != null) {
        found.put(one, last);
      }
    }
    return found;
  }

  @Override
  public PluginMetrics pluginMetrics() {
    throw new UnsupportedOperationException("the connector's metrics are walstream's own");
  }
}
