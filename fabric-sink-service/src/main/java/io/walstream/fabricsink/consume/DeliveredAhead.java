package io.walstream.fabricsink.consume;

import io.walstream.fabricsink.batch.EventBatch;
import io.walstream.fabricsink.translate.Origin;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the hub has acknowledged of a delivery that failed as a whole: when the same records come
 * again, only the others are sent. Holds one delivery's places at the most.
 */
final class DeliveredAhead {

  private final Set<Origin> origins = new HashSet<>();

  boolean contains(ConsumerRecord<?, ?> record) {
    return !origins.isEmpty() && origins.contains(Origin.of(record));
  }

  void add(Collection<EventBatch> accepted) {
    for (EventBatch batch : accepted) {
      batch.events().forEach(event -> origins.add(Origin.of(event.record())));
    }
  }

  void clear() {
    origins.clear();
  }
}
