package io.walstream.local.eventhubs.link;

import io.walstream.local.eventhubs.partition.PartitionLog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts for each partition the sends that wait for their acknowledgement. Written by the server's
 * thread only.
 */
public final class InFlight {

  private record Count(int now, int most) {
    Count plus(int change) {
      return new Count(now + change, Math.max(most, now + change));
    }
  }

  private static final Count NONE = new Count(0, 0);

  private final Map<PartitionLog, Count> counts = new ConcurrentHashMap<>();

  /** A send has come in. */
  public void arrived(PartitionLog partition) {
    counts.put(partition, counts.getOrDefault(partition, NONE).plus(1));
  }

  /** Sends have been answered, or their link has gone. */
  public void answered(PartitionLog partition, int sends) {
    counts.put(partition, counts.getOrDefault(partition, NONE).plus(-sends));
  }

  /** The most sends that have ever waited at once for this partition. Safe from any thread. */
  public int most(PartitionLog partition) {
    return counts.getOrDefault(partition, NONE).most();
  }
}
