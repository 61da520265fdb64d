package io.walstream.local.eventhubs.consume;

import io.walstream.local.eventhubs.link.LinkRefusedException;
import io.walstream.local.eventhubs.partition.PartitionLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who reads what. A reader with an owner level ends the group's other readers of the partition,
 * unless one has a higher level; readers without one may be up to five.
 */
public final class PartitionReaders {

  private static final String STOLEN = "amqp:link:stolen";
  private static final String TOO_MANY = "amqp:resource-limit-exceeded";
  private static final int MOST_WITHOUT_LEVEL = 5;

  /** What readers compete for. */
  record Seat(PartitionLog partition, String group) {}

  private final Map<Seat, List<ConsumerLink>> readers = new HashMap<>();

  void enter(Seat seat, ConsumerLink newcomer) throws LinkRefusedException {
    List<ConsumerLink> present = readers.computeIfAbsent(seat, key -> new ArrayList<>());
    for (ConsumerLink reader : present) {
      if (reader.ownerLevel() > newcomer.ownerLevel()) {
        throw new LinkRefusedException(
            STOLEN,
            "A receiver with a higher epoch (%d) reads the partition."
                .formatted(reader.ownerLevel()));
      }
    }
    if (newcomer.ownerLevel() != ConsumerLink.NO_LEVEL) {
      List.copyOf(present).forEach(reader -> reader.end(STOLEN, takenOver(newcomer)));
    } else if (present.size() >= MOST_WITHOUT_LEVEL) {
      throw new LinkRefusedException(
          TOO_MANY, "A consumer group may have 5 receivers without an epoch per partition.");
    }
    present.add(newcomer);
  }

  private static String takenOver(ConsumerLink newcomer) {
    return "A new receiver with epoch %d has taken over.".formatted(newcomer.ownerLevel());
  }

  void leave(Seat seat, ConsumerLink reader) {
    readers.getOrDefault(seat, List.of()).remove(reader);
  }
}
