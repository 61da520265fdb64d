package io.walstream.sink.consume;

import io.walstream.service.health.Fault;
import io.walstream.sink.watch.SinkCondition;
import io.walstream.sink.window.Window;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits the offsets up to which all is settled. What cannot be committed is delivered again after
 * a restart, so it is tried again with the next and no reason to stop. For the consuming thread.
 */
final class OffsetCommits {

  private static final Logger log = LoggerFactory.getLogger(OffsetCommits.class);
  private static final long EVERY_NANOS = Duration.ofMillis(100).toNanos();

  private final Consumer<byte[], byte[]> consumer;
  private final Window window;
  private final SinkCondition condition;
  private boolean underWay;
  private long last = System.nanoTime() - EVERY_NANOS;

  OffsetCommits(Consumer<byte[], byte[]> consumer, Window window, SinkCondition condition) {
    this.consumer = consumer;
    this.window = window;
    this.condition = condition;
  }

  /** Begins a commit if there is something to commit and the last one is over. */
  void begin() {
    long now = System.nanoTime();
    if (underWay || now - last < EVERY_NANOS) {
      return;
    }
    last = now;
    Collection<TopicPartition> assigned = consumer.assignment();
    passTransactionsEnds(assigned);
    Map<TopicPartition, OffsetAndMetadata> offsets = window.committable(assigned);
    if (offsets.isEmpty()) {
      condition.untroubled(this);
    } else {
      underWay = true;
      consumer.commitAsync(offsets, this::ended);
    }
  }

  private void ended(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception fault) {
    underWay = false;
    if (fault == null) {
      window.committed(offsets);
      condition.untroubled(this);
    } else if (isPassing(fault)) {
      log.info("Not committed yet: {}", Fault.describe(fault));
    } else {
      condition.troubled(this, "commit offsets", fault);
      log.warn("Delivered but not committed: {}", Fault.describe(fault));
    }
  }

  private static boolean isPassing(Exception fault) {
    return fault instanceof RetriableCommitFailedException
        || fault instanceof CommitFailedException
        || fault instanceof RebalanceInProgressException
        || fault instanceof TimeoutException;
  }

  /** Commits what these partitions have settled, before they are another consumer's. */
  void finish(Collection<TopicPartition> partitions, Duration within) {
    passTransactionsEnds(partitions);
    Map<TopicPartition, OffsetAndMetadata> offsets = window.committable(partitions);
    if (offsets.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(offsets, within);
      window.committed(offsets);
    } catch (KafkaException e) {
      log.warn("Delivered but not committed, so delivered again: {}", Fault.describe(e));
    }
  }

  // A transaction's end occupies an offset: without this the group's lag never comes to 0.
  private void passTransactionsEnds(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      try {
        window.passed(partition, consumer.position(partition, Duration.ZERO));
      } catch (KafkaException | IllegalStateException e) {
        log.trace("No position in {} yet", partition);
      }
    }
  }
}
