package io.walstream.local.eventhubs.link;

import io.walstream.local.eventhubs.fault.Faults;
import io.walstream.local.eventhubs.message.BatchDecoder;
import io.walstream.local.eventhubs.store.EventStore;
import io.walstream.local.eventhubs.store.Hub;

/**
 * What all links of the server share.
 *
 * @param inFlight counts the sends that are not acknowledged yet
 */
public record LinkContext(
    EventStore store,
    LinkSettings settings,
    Faults faults,
    BatchDecoder decoder,
    InFlight inFlight) {

  /** The context of a server. */
  public static LinkContext of(EventStore store, LinkSettings settings, Faults faults) {
    return new LinkContext(
        store, settings, faults, new BatchDecoder(settings.maxMessageBytes()), new InFlight());
  }

  /** The hub of this name, unless there is none. */
  public Hub hub(String name) throws LinkRefusedException {
    Hub hub = store.hub(name);
    if (hub == null || faults.hasLost(name)) {
      throw LinkRefusedException.notFound(name);
    }
    return hub;
  }

  /** The number of the hub's partition, unless there is none. */
  public int partition(Hub hub, String partition) throws LinkRefusedException {
    int number = partition.matches("\\d{1,4}") ? Integer.parseInt(partition) : -1;
    if (hub.partition(number) == null) {
      throw new LinkRefusedException(
          LinkRefusedException.OUT_OF_RANGE,
          "The specified partition is invalid for an EventHub partition sender or receiver. It should be between 0 and %d."
              .formatted(hub.partitionCount() - 1));
    }
    return number;
  }
}
