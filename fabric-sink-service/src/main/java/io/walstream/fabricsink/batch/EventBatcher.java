package io.walstream.fabricsink.batch;

import com.azure.core.amqp.exception.AmqpException;
import io.walstream.fabricsink.hub.HubClient;
import io.walstream.fabricsink.hub.HubException;
import io.walstream.fabricsink.translate.OutgoingEvent;
import io.walstream.fabricsink.translate.UndeliverableRecordException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Gathers the events of one delivery into batches, as large as the hub's links take. */
public final class EventBatcher {

  private final HubClient hub;
  private final IntPredicate idle;
  private final @Nullable EventBatch[] filling;

  /**
   * @param hub tells how many partitions there are and how much each takes
   * @param idle whether nothing is under way to a partition: then a batch need not be full to go
   */
  public EventBatcher(HubClient hub, IntPredicate idle) {
    this.hub = hub;
    this.idle = idle;
    this.filling = new @Nullable EventBatch[hub.partitions()];
  }

  /** How many partitions there are, at least 1. */
  public int partitions() {
    return filling.length;
  }

  /** The partition that the event's key has, from 0. */
  public int partitionOf(OutgoingEvent event) {
    return KeyPartitioner.partition(event.routingKey(), filling.length);
  }

  /**
   * Adds an event to the batch of a partition.
   *
   * @param partition its key's, or any for an event that is for all of them
   * @return a batch to be sent now: the one that had no room for the event, or the one that has it
   * @throws UndeliverableRecordException if no batch has room for it
   */
  public @Nullable EventBatch add(OutgoingEvent event, int partition)
      throws UndeliverableRecordException, HubException, InterruptedException {
    EventBatch batch = filling[partition];
    if (batch == null || !fits(batch, event)) {
      filling[partition] = begin(partition, event);
      return batch;
    }
    if (!batch.isWorthSending() || !idle.test(partition)) {
      return null;
    }
    filling[partition] = null;
    return batch;
  }

  private EventBatch begin(int partition, OutgoingEvent event)
      throws UndeliverableRecordException, HubException, InterruptedException {
    EventBatch batch = new EventBatch(partition, hub.createBatch(partition));
    if (!fits(batch, event)) {
      throw tooLarge(event, batch);
    }
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
