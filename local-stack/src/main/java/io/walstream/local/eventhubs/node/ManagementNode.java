package io.walstream.local.eventhubs.node;

import io.walstream.local.eventhubs.link.LinkContext;
import io.walstream.local.eventhubs.link.LinkRefusedException;
import io.walstream.local.eventhubs.partition.PartitionLog;
import io.walstream.local.eventhubs.partition.Place;
import io.walstream.local.eventhubs.store.Hub;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The node {@code $management}: describes hubs and partitions. */
public final class ManagementNode implements Node {

  private final LinkContext context;

  /** Describes what the context holds. */
  public ManagementNode(LinkContext context) {
    this.context = context;
  }

  @Override
  public Reply answer(Map<String, Object> request) {
    if (context.faults().deniesManagement()) {
      return Reply.unauthorized();
    }
    try {
      Hub hub = context.hub(String.valueOf(request.get("name")));
      return switch (String.valueOf(request.get("type"))) {
        case "com.microsoft:eventhub" -> new Reply(200, "OK", describe(hub));
        case "com.microsoft:partition" ->
            new Reply(200, "OK", describe(hub, String.valueOf(request.get("partition"))));
        default -> new Reply(400, "Only hubs and partitions can be read.", Map.of());
      };
    } catch (LinkRefusedException e) {
      boolean notFound = e.condition().equals(LinkRefusedException.NOT_FOUND);
      return new Reply(notFound ? 404 : 400, String.valueOf(e.getMessage()), Map.of());
    }
  }

  private static Map<String, Object> describe(Hub hub) {
    String[] ids =
        IntStream.range(0, hub.partitionCount()).mapToObj(Integer::toString).toArray(String[]::new);
    return Map.of(
        "name",
        hub.name(),
        "type",
        "com.microsoft:eventhub",
        "created_at",
        Date.from(hub.createdAt()),
        "partition_count",
        ids.length,
        "partition_ids",
        ids);
  }

  private Map<String, Object> describe(Hub hub, String id) throws LinkRefusedException {
    PartitionLog partition = Objects.requireNonNull(hub.partition(context.partition(hub, id)));
    Place last = partition.last();
    Place told = last == null ? new Place(-1, -1, Instant.EPOCH.toEpochMilli()) : last;
    return Map.of(
        "name",
        hub.name(),
        "type",
        "com.microsoft:partition",
        "partition",
        id,
        "begin_sequence_number",
        0L,
        "last_enqueued_sequence_number",
        told.sequence(),
        "last_enqueued_offset",
        Long.toString(told.offset()),
        "last_enqueued_time_utc",
        new Date(told.enqueuedMillis()),
        "is_partition_empty",
        last == null);
  }
}
