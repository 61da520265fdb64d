package io.walstream.cdc.position;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.jspecify.annotations.Nullable;

/**
 * Gives the engine the position to go on from. What the engine stores afterwards stays in memory:
 * the publisher has already committed it, in one transaction with the events.
 */
public final class KafkaOffsetStore extends MemoryOffsetBackingStore {

  /** The engine setting that names the {@link PositionLog} that was read. */
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
    ConsumerRecord<byte[], byte[]> found = PositionLog.ofHandle(handle).found();
    data = new HashMap<>();
    if (found != null) {
      data.put(ByteBuffer.wrap(found.key()), ByteBuffer.wrap(found.value()));
    }
  }

  @Override
  public Set<Map<String, Object>> connectorPartitions(String connectorName) {
    return Set.of();
  }
}
