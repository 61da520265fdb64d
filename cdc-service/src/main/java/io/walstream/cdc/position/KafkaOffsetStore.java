package io.walstream.cdc.position;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.jspecify.annotations.Nullable;

/**
 * Gives the engine the position to go on from. What the engine stores afterwards stays in memory:
 * the publisher has already committed it, in one transaction with the events.
 */
public final class KafkaOffsetStore extends MemoryOffsetBackingStore {

  /** The engine setting that names the {@link PositionLog} to read. */
  public static final String HANDLE = "walstream.position.handle";

  private @Nullable String handle;

  @Override
  public void configure(WorkerConfig config) {
    super.configure(config);
    handle = config.originalsStrings().get(HANDLE);
  }

  @Override
  public synchronized void start() {
    super.start();
    data = PositionLog.ofHandle(handle).read();
  }

  @Override
  public Set<Map<String, Object>> connectorPartitions(String connectorName) {
    return Set.of();
  }
}
