package io.walstream.pipeline.evidence;

import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubConsumerClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.PartitionEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has arrived in the event hub, read with the Azure SDK's own consumer. */
public final class Hub {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int PAGE = 1000;

  private final String connectionString;
  private final Map<String, Long> read = new HashMap<>();
  private final Map<Long, RowEvents> events = new LinkedHashMap<>();

  public Hub(String connectionString) {
    this.connectionString = connectionString;
  }

  /** Every row's changes as they first arrived, by id; what came again is left out. */
  public Map<Long, List<Change>> changes() {
    readOn();
    Map<Long, List<Change>> changes = new LinkedHashMap<>();
    events.forEach((id, row) -> changes.put(id, row.changes()));
    return changes;
  }

  /** The rows as a reader that keeps the last event of each would have them. */
  public Map<Long, Row> rows() {
    readOn();
    Map<Long, Row> rows = new LinkedHashMap<>();
    events.forEach((id, row) -> row.last().ifPresent(last -> rows.put(id, last)));
    return rows;
  }

  /** The ids of rows with a change that arrived only after a later one. */
  public List<Long> outOfOrder() {
    readOn();
    return events.entrySet().stream()
        .filter(entry -> !entry.getValue().isInOrder())
        .map(Map.Entry::getKey)
        .toList();
  }

  private void readOn() {
    try (EventHubConsumerClient consumer =
        new EventHubClientBuilder()
            .connectionString(connectionString)
            .consumerGroup(EventHubClientBuilder.DEFAULT_CONSUMER_GROUP_NAME)
            .buildConsumerClient()) {
      consumer.getPartitionIds().forEach(partition -> readOn(consumer, partition));
    }
  }

  private void readOn(EventHubConsumerClient consumer, String partition) {
    long end = consumer.getPartitionProperties(partition).getLastEnqueuedSequenceNumber();
    long at = read.getOrDefault(partition, -1L);
    while (at < end) {
      int most = (int) Math.min(PAGE, end - at);
      EventPosition from =
          at < 0 ? EventPosition.earliest() : EventPosition.fromSequenceNumber(at, false);
      long before = at;
      for (PartitionEvent event : consumer.receiveFromPartition(partition, most, from, PATIENCE)) {
        at = event.getData().getSequenceNumber();
        add(Event.of(event.getData()));
      }
      if (at == before) {
        throw new AssertionError("partition %s ended at %d of %d".formatted(partition, at, end));
      }
    }
    read.put(partition, at);
  }

  private void add(Event event) {
    events.computeIfAbsent(event.id(), any -> new RowEvents()).add(event);
  }
}
