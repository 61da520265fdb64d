package io.walstream.fabricsink.batch;

import com.azure.messaging.eventhubs.EventDataBatch;
import io.walstream.fabricsink.translate.OutgoingEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Events for one partition of the hub, in their order, sent as a whole or not at all. */
public final class EventBatch {

  // From here on a batch costs little more an event than a full one.
  private static final int WORTH_BYTES = 128 * 1024;

  private final int partition;
  private final EventDataBatch data;
  private final List<OutgoingEvent> events = new ArrayList<>();

  EventBatch(int partition, EventDataBatch data) {
    this.partition = partition;
    this.data = data;
  }

  boolean add(OutgoingEvent event) {
    return data.tryAdd(event.data()) && events.add(event);
  }

  boolean isWorthSending() {
    return data.getSizeInBytes() >= WORTH_BYTES;
  }

  /** The hub's partition, from 0. */
  public int partition() {
    return partition;
  }

  /** What is sent. */
  public EventDataBatch data() {
    return data;
  }

  /** The events in it, at least one once it is sent. */
  public List<OutgoingEvent> events() {
    return Collections.unmodifiableList(events);
  }
}
