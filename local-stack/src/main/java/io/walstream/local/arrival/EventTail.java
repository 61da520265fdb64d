package io.walstream.local.arrival;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.walstream.local.eventhubs.message.ReceivedEvent;
import io.walstream.local.stack.LocalHub;
import java.util.Arrays;
import java.util.List;

/** Reads the hub's events on from where they ended when it was made. */
final class EventTail {
  private static final int PAGE = 1000;

  private final LocalHub hub;
  private final long[] next = new long[LocalHub.PARTITIONS];
  private final Ids ids;
  private final ObjectMapper json = new ObjectMapper();

  EventTail(LocalHub hub, Ids ids) {
    this.hub = hub;
    this.ids = ids;
    Arrays.setAll(next, hub::eventCount);
  }

  /** The ids of all events since then. */
  Ids readOn() {
    for (int partition = 0; partition < next.length; partition++) {
      List<ReceivedEvent> page = hub.events(partition, next[partition], PAGE);
      while (!page.isEmpty()) {
        page.forEach(event -> ids.add(idOf(event)));
        next[partition] += page.size();
        page = hub.events(partition, next[partition], PAGE);
      }
    }
    return ids;
  }

  private long idOf(ReceivedEvent event) {
    try {
      return json.readTree(event.body()).path("id").asLong();
    } catch (JsonProcessingException malformed) {
      return 0; // no user's event: counts for none
    }
  }
}
