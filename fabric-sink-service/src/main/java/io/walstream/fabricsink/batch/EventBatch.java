package io.walstream.fabricsink.batch;

import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.eventhubs.EventDataBatch;
import io.walstream.fabricsink.translate.OutgoingEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Events for one partition of the hub, in their order, sent as a whole or not at all. */
public final class EventBatch {

  private final EventDataBatch data;
  private final List<OutgoingEvent> events = new ArrayList<>();

  /**
   * @param data empty, as large as the partition's link takes
   */
  public EventBatch(EventDataBatch data) {
    this.data = data;
  }

  /**
   * Adds an event to the end.
   *
   * @return whether there was room; the first that finds none in an empty batch never will
   */
  public boolean add(OutgoingEvent event) {
    try {
      return data.tryAdd(event.data()) && events.add(event);
    } catch (AmqpException e) {
      // Just above the limit it says no, far above it throws.
      return false;
    }
  }

  /** What is sent. */
  public EventDataBatch data() {
    return data;
  }

  /** How many bytes fit into it. */
  public int capacity() {
    return data.getMaxSizeInBytes();
  }

  /** Whether nothing was added. */
  public boolean isEmpty() {
    return events.isEmpty();
  }

  /** The events in it. */
  public List<OutgoingEvent> events() {
    return Collections.unmodifiableList(events);
  }
}
