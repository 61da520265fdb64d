package io.walstream.sink.consume;

import io.walstream.sink.watch.PartitionState;
import io.walstream.sink.watch.PartitionWatch;
import io.walstream.sink.window.Window;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees once a second how far the partitions are consumed. Fetches tell of the end; while there are
 * none, it is asked for now and then. For the consuming thread.
 */
final class PartitionSurvey {

  private static final Logger log = LoggerFactory.getLogger(PartitionSurvey.class);

  private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long ASK_EVERY_NANOS = Duration.ofSeconds(5).toNanos();
  private static final Duration ASK_WITHIN = Duration.ofMillis(500);

  private final Consumer<byte[], byte[]> consumer;
  private final Window window;
  private final PartitionWatch watch;
  private long last = System.nanoTime();
  private long asked = last;
  private Map<TopicPartition, Long> ends = Map.of();

  PartitionSurvey(Consumer<byte[], byte[]> consumer, Window window, PartitionWatch watch) {
    this.consumer = consumer;
    this.window = window;
    this.watch = watch;
  }

  /**
   * @param halted whether nothing is fetched at present
   */
  void look(boolean halted) {
    long now = System.nanoTime();
    if (now - last < EVERY_NANOS) {
      return;
    }
    last = now;
    Set<TopicPartition> assigned = consumer.assignment();
    if (!halted) {
      asked = now;
      ends = fetchedEnds(assigned);
    } else if (now - asked >= ASK_EVERY_NANOS) {
      asked = now;
      ends = askedEnds(assigned);
    }
    List<PartitionState> states =
        assigned.stream()
            .sorted(
                Comparator.comparing(TopicPartition::topic)
                    .thenComparingInt(TopicPartition::partition))
            .map(this::state)
            .toList();
    watch.see(states);
  }

  private Map<TopicPartition, Long> fetchedEnds(Set<TopicPartition> assigned) {
    Map<TopicPartition, Long> known = new HashMap<>();
    for (TopicPartition partition : assigned) {
      OptionalLong lag = consumer.currentLag(partition);
      if (lag.isPresent()) {
        known.put(partition, consumer.position(partition, Duration.ZERO) + lag.getAsLong());
      }
    }
    return known;
  }

  private Map<TopicPartition, Long> askedEnds(Set<TopicPartition> assigned) {
    try {
      return consumer.endOffsets(assigned, ASK_WITHIN);
    } catch (KafkaException e) {
      log.debug("The ends of the partitions are not known: {}", e.getMessage());
      return ends;
    }
  }

  private PartitionState state(TopicPartition partition) {
    @Nullable Long committed = window.committedOffset(partition);
    @Nullable Long end = ends.get(partition);
    @Nullable Long lag = committed == null || end == null ? null : Math.max(0, end - committed);
    return new PartitionState(partition.topic(), partition.partition(), committed, end, lag);
  }
}
