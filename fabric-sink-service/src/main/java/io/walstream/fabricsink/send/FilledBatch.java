package io.walstream.fabricsink.send;

import io.walstream.fabricsink.batch.EventBatch;
import io.walstream.fabricsink.hub.HubClient;
import io.walstream.fabricsink.hub.HubException;
import io.walstream.fabricsink.translate.Outgoing;
import io.walstream.fabricsink.translate.OutgoingEvent;
import io.walstream.sink.lane.LaneItem;
import java.util.ArrayList;
import java.util.List;

/** A batch with the first of what waits in a lane. */
final class FilledBatch {

  private final HubClient hub;
  private final EventBatch batch;
  private final List<LaneItem<Outgoing>> items = new ArrayList<>();

  private FilledBatch(HubClient hub, EventBatch batch) {
    this.hub = hub;
    this.batch = batch;
  }

  static FilledBatch begin(HubClient hub, int partition) throws HubException, InterruptedException {
    return new FilledBatch(hub, new EventBatch(hub.createBatch(partition)));
  }

  /** Whether it is of this connection and what waits still begins with what it holds. */
  boolean leads(List<LaneItem<Outgoing>> waiting, HubClient now) {
    if (hub != now || items.size() > waiting.size()) {
      return false;
    }
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) != waiting.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** Adds an event to the end if there is room. */
  boolean add(LaneItem<Outgoing> item, OutgoingEvent event) {
    return batch.add(event) && items.add(item);
  }

  /** Adds events from the first on, up to one that finds no room or is none. */
  void addAll(List<LaneItem<Outgoing>> waiting) {
    for (LaneItem<Outgoing> item : waiting) {
      if (!(item.work() instanceof OutgoingEvent event) || !add(item, event)) {
        return;
      }
    }
  }

  EventBatch batch() {
    return batch;
  }

  List<LaneItem<Outgoing>> items() {
    return items;
  }
}
