package io.walstream.fabricsink.batch;

import com.azure.core.amqp.exception.AmqpException;
import io.walstream.fabricsink.hub.HubClient;
import io.walstream.fabricsink.hub.HubException;
import io.walstream.fabricsink.translate.OutgoingEvent;
import io.walstream.fabricsink.translate.UndeliverableRecordException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers the events of one delivery into batches, as large as the hub's links take. */
public final class EventBatcher {

  private final HubClient hub;
  private final @Nullable EventBatch[] filling;

  /**
   * @param hub tells how many partitions there are and how much each takes
   */
  public EventBatcher(HubClient hub) {
    this.hub = hub;
    this.filling = new @Nullable EventBatch[hub.partitions()];
  }

  /**
   * Adds an event to the batch of its key's partition.
   *
   * @return the batch that had no room for it any more: full, to be sent now
   * @throws UndeliverableRecordException if no batch has room for it
   */
  public @Nullable EventBatch add(OutgoingEvent event)
      throws UndeliverableRecordException, HubException, InterruptedException {
    int partition = KeyPartitioner.partition(event.routingKey(), filling.length);
    EventBatch batch = filling[partition];
    if (batch != null && fits(batch, event)) {
      return null;
    }
    EventBatch fresh = new EventBatch(partition, hub.createBatch(partition));
    if (!fits(fresh, event)) {
      throw tooLarge(event, fresh);
    }
    filling[partition] = fresh;
    return batch;
  }

  /** The batches that are begun and not full, to be sent now. */
  public List<EventBatch> rest() {
    List<EventBatch> rest = Arrays.stream(filling).filter(Objects::nonNull).toList();
    Arrays.fill(filling, null);
    return rest;
  }

  // Just above the limit tryAdd says no, far above it throws.
  private static boolean fits(EventBatch batch, OutgoingEvent event) {
    try {
      return batch.add(event);
    } catch (AmqpException e) {
      return false;
    }
  }

  private static UndeliverableRecordException tooLarge(OutgoingEvent event, EventBatch batch) {
    return new UndeliverableRecordException(
        event.record(),
        "is too large for the hub: an event of %d bytes, of %d for a whole batch"
            .formatted(event.data().getBody().length, batch.data().getMaxSizeInBytes()));
  }
}
