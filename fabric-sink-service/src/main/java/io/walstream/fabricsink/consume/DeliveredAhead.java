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
 * again, they are not sent again. Holds at most one delivery's worth of places for each partition.
 */
final class DeliveredAhead {

  // Offset and timestamp: the former alone begins anew in a topic that was created anew.
  private final Map<TopicPartition, NavigableMap<Long, Long>> places = new HashMap<>();

  boolean contains(ConsumerRecord<?, ?> record) {
    if (places.isEmpty()) {
      return false;
    }
    @Nullable Map<Long, Long> known = places.get(partition(record));
    @Nullable Long timestamp = known == null ? null : known.get(record.offset());
    return timestamp != null && timestamp == record.timestamp();
  }

  /** Remembers what was acknowledged of a delivery that failed. */
  void add(Collection<EventBatch> acknowledged) {
    for (EventBatch batch : acknowledged) {
      batch.events().forEach(event -> add(event.record()));
    }
  }

  /** Remembers one of them. */
  void add(ConsumerRecord<?, ?> record) {
    places
        .computeIfAbsent(partition(record), unknown -> new TreeMap<>())
        .put(record.offset(), record.timestamp());
  }

  /** Forgets what these records cover, as they were delivered as a whole. */
  void forget(List<? extends ConsumerRecord<?, ?>> delivered) {
    if (places.isEmpty()) {
      return;
    }
    for (ConsumerRecord<?, ?> record : delivered) {
      places.computeIfPresent(partition(record), (partition, known) -> after(record, known));
    }
  }

  private static @Nullable NavigableMap<Long, Long> after(
      ConsumerRecord<?, ?> record, NavigableMap<Long, Long> known) {
    known.headMap(record.offset(), true).clear();
    return known.isEmpty() ? null : known;
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
