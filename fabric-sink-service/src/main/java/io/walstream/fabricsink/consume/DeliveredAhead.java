package io.walstream.fabricsink.consume;

import io.walstream.fabricsink.batch.EventBatch;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What the hub has acknowledged of deliveries that failed as a whole: when those records come
 * again, they are not sent again. Holds at most one delivery's worth of places for each partition
 * of the topic.
 */
final class DeliveredAhead {

  // Offset and timestamp: the former alone begins anew in a topic that was created anew.
  private final Map<Way, NavigableMap<Long, Long>> places = new HashMap<>();

  // An event for all partitions of the hub can have come to some of them only.
  private record Way(TopicPartition from, int to) {

    static Way of(ConsumerRecord<?, ?> record, int to) {
      return new Way(new TopicPartition(record.topic(), record.partition()), to);
    }
  }

  /** Whether the record need not be sent to that partition of the hub again. */
  boolean contains(ConsumerRecord<?, ?> record, int partition) {
    if (places.isEmpty()) {
      return false;
    }
    @Nullable Map<Long, Long> known = places.get(Way.of(record, partition));
    @Nullable Long timestamp = known == null ? null : known.get(record.offset());
    return timestamp != null && timestamp == record.timestamp();
  }

  /** Remembers what was acknowledged of a delivery that failed. */
  void add(Collection<EventBatch> acknowledged) {
    for (EventBatch batch : acknowledged) {
      batch.events().forEach(event -> add(event.record(), batch.partition()));
    }
  }

  /** Remembers one of them. */
  void add(ConsumerRecord<?, ?> record, int partition) {
    places
        .computeIfAbsent(Way.of(record, partition), unknown -> new TreeMap<>())
        .put(record.offset(), record.timestamp());
  }

  /** Forgets what these records cover, as they were delivered as a whole. */
  void forget(List<? extends ConsumerRecord<?, ?>> delivered) {
    if (places.isEmpty()) {
      return;
    }
    Map<TopicPartition, Long> last = new HashMap<>();
    for (ConsumerRecord<?, ?> record : delivered) {
      last.merge(
          new TopicPartition(record.topic(), record.partition()), record.offset(), Math::max);
    }
    places.forEach((way, known) -> forget(known, last.get(way.from())));
    places.values().removeIf(NavigableMap::isEmpty);
  }

  private static void forget(NavigableMap<Long, Long> known, @Nullable Long upTo) {
    if (upTo != null) {
      known.headMap(upTo, true).clear();
    }
  }
}
