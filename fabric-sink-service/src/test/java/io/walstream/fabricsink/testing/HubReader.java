package io.walstream.fabricsink.testing;

import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubConsumerClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.PartitionEvent;
import io.walstream.local.eventhubs.EventHubsServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what has come to the hub with the SDK's own consumer. */
public final class HubReader {

  private HubReader() {}

  /** Everything that the first hub holds, partition by partition in its order. */
  public static List<EventData> readAll(EventHubsServer hub, String name, int partitions) {
    List<EventData> events = new ArrayList<>();
    try (EventHubConsumerClient consumer = consumer(hub)) {
      for (int partition = 0; partition < partitions; partition++) {
        read(consumer, partition, (int) hub.eventCount(name, partition), events);
      }
    }
    return events;
  }

  /** The positions in the log of what one partition holds, in its order. */
  public static List<Long> positions(EventHubsServer hub, String name, int partition) {
    List<EventData> events = new ArrayList<>();
    try (EventHubConsumerClient consumer = consumer(hub)) {
      read(consumer, partition, (int) hub.eventCount(name, partition), events);
    }
    return events.stream().map(HubReader::position).toList();
  }

  private static EventHubConsumerClient consumer(EventHubsServer hub) {
    return new EventHubClientBuilder()
        .connectionString(hub.connectionString())
        .consumerGroup(EventHubClientBuilder.DEFAULT_CONSUMER_GROUP_NAME)
        .buildConsumerClient();
  }

  private static void read(
      EventHubConsumerClient consumer, int partition, int expected, List<EventData> into) {
    EventPosition from = EventPosition.earliest();
    int read = 0;
    while (read < expected) {
      int most = Math.min(expected - read, 1000);
      Duration patience = Duration.ofSeconds(20);
      int before = read;
      for (PartitionEvent event :
          consumer.receiveFromPartition(Integer.toString(partition), most, from, patience)) {
        into.add(event.getData());
        from = EventPosition.fromSequenceNumber(event.getData().getSequenceNumber(), false);
        read++;
      }
      if (read == before) {
        throw new IllegalStateException("partition %d ended at %d".formatted(partition, read));
      }
    }
  }

  /** The positions of each key's changes in the order in which they came. */
  public static Map<String, List<Long>> positionsByKey(List<EventData> events) {
    return events.stream()
        .collect(
            Collectors.groupingBy(
                event -> String.valueOf(event.getProperties().get("key")),
                LinkedHashMap::new,
                Collectors.mapping(HubReader::position, Collectors.toList())));
  }

  /** What tells a duplicate: table, key and LSN, of which a change's first arrival counts. */
  public static List<EventData> withoutDuplicates(List<EventData> events) {
    Function<EventData, Object> identity =
        event ->
            List.of(
                event.getProperties().get("table"),
                event.getProperties().get("key"),
                event.getProperties().get("lsn"));
    return List.copyOf(
        events.stream()
            .collect(
                Collectors.toMap(identity, e -> e, (first, again) -> first, LinkedHashMap::new))
            .values());
  }

  private static Long position(EventData event) {
    return ((Number) Objects.requireNonNull(event.getProperties().get("lsn"))).longValue();
  }
}
