package io.walstream.local.eventhubs.store;

import io.walstream.local.eventhubs.partition.PartitionLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** One event hub: its partitions and the rule by which an event finds its partition. */
public final class Hub implements AutoCloseable {

  private final HubSettings settings;
  private final Instant createdAt;
  private final List<PartitionLog> partitions = new ArrayList<>();
  private int nextInTurn;

  private Hub(HubSettings settings, Instant createdAt) {
    this.settings = settings;
    this.createdAt = createdAt;
  }

  /**
   * Opens the hub's folder.
   *
   * @throws IllegalArgumentException when the folder holds partitions that the settings do not name
   */
  static Hub open(Path directory, HubSettings settings, Clock clock) throws IOException {
    Files.createDirectories(directory);
    if (Files.exists(file(directory, settings.partitions()))) {
      throw new IllegalArgumentException(
          "hub '%s' was kept with more than %d partitions: set the former number or delete %s"
              .formatted(settings.name(), settings.partitions(), directory));
    }
    Instant created =
        Files.readAttributes(directory, BasicFileAttributes.class).creationTime().toInstant();
    Hub hub = new Hub(settings, created);
    for (int i = 0; i < settings.partitions(); i++) {
      hub.partitions.add(PartitionLog.open(file(directory, i), clock));
    }
    return hub;
  }

  private static Path file(Path directory, int partition) {
    return directory.resolve("partition-%d.log".formatted(partition));
  }

  /** The hub's name. */
  public String name() {
    return settings.name();
  }

  /** When the hub's folder was made. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Whether readers of this group are let in. */
  public boolean hasConsumerGroup(String group) {
    return settings.consumerGroups().stream().anyMatch(group::equalsIgnoreCase);
  }

  /** The number of partitions. */
  public int partitionCount() {
    return partitions.size();
  }

  /** The partition, or {@code null} when there is none of this number. */
  public @Nullable PartitionLog partition(int number) {
    return number < 0 || number >= partitions.size() ? null : partitions.get(number);
  }

  /** The partition of a key, always the same one; without a key the partitions take turns. */
  public int route(@Nullable String key) {
    if (key == null) {
      nextInTurn = (nextInTurn + 1) % partitions.size();
      return nextInTurn;
    }
    CRC32C hash = new CRC32C();
    hash.update(key.getBytes(StandardCharsets.UTF_8));
    return (int) (hash.getValue() % partitions.size());
  }

  /** The number of events in all partitions. Safe from any thread. */
  public long eventCount() {
    return partitions.stream().mapToLong(PartitionLog::nextSequence).sum();
  }

  @Override
  public void close() throws IOException {
    for (PartitionLog partition : partitions) {
      partition.close();
    }
  }
}
