package io.walstream.sink.consume;

import io.walstream.service.health.Fault;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Sends the consumer back to the first undelivered record, for ever: there is no exception and no
 * number of attempts after which a record would be skipped. Spring's own handler keeps the batch in
 * hand between the attempts; this one lets go of it, so that records whose partition has meanwhile
 * moved to another consumer are not delivered by both, out of order.
 */
final class RepeatingErrorHandler implements CommonErrorHandler {

  private static final Logger log = LoggerFactory.getLogger(RepeatingErrorHandler.class);
  private static final Duration SLICE = Duration.ofMillis(100);

  private final BackOff backOff;
  private final ConsumerHealthReporter reporter;
  private @Nullable BackOffExecution pauses;
  private boolean pausing;

  RepeatingErrorHandler(BackOff backOff, ConsumerHealthReporter reporter) {
    this.backOff = backOff;
    this.reporter = reporter;
  }

  /** The next fault is a first one again. */
  void delivered() {
    pauses = null;
  }

  @Override
  public void handleBatch(
      Exception fault,
      ConsumerRecords<?, ?> undelivered,
      Consumer<?, ?> consumer,
      MessageListenerContainer container,
      Runnable again) {
    if (!(fault instanceof ListenerExecutionFailedException)) {
      log.warn("Delivered but not committed, so delivered again: {}", Fault.describe(fault));
    }
    seekToFirst(undelivered, consumer);
    consumer.pause(consumer.assignment());
    pausing = true;
    try {
      stayInGroup(nextPause(), consumer, container);
    } catch (WakeupException e) {
      log.debug("Woken up to end");
    } finally {
      pausing = false;
      consumer.resume(consumer.assignment());
    }
  }

  // Paused, but polling: the group sees a live member however long the target is away.
  private static void stayInGroup(
      Duration pause, Consumer<?, ?> consumer, MessageListenerContainer container) {
    long end = System.nanoTime() + pause.toNanos();
    for (long left = pause.toNanos();
        left > 0 && container.isRunning();
        left = end - System.nanoTime()) {
      Duration slice = Duration.ofNanos(Math.min(left, SLICE.toNanos()));
      // Nothing comes from paused partitions; if it did after all, it would not be lost.
      seekToFirst(consumer.poll(slice), consumer);
    }
  }

  private static void seekToFirst(ConsumerRecords<?, ?> records, Consumer<?, ?> consumer) {
    Set<TopicPartition> assigned = consumer.assignment();
    for (TopicPartition partition : records.partitions()) {
      if (assigned.contains(partition)) {
        consumer.seek(partition, records.records(partition).get(0).offset());
      }
    }
  }

  private Duration nextPause() {
    if (pauses == null) {
      pauses = backOff.start();
    }
    return Duration.ofMillis(pauses.nextBackOff());
  }

  @Override
  public void onPartitionsAssigned(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Runnable published) {
    if (pausing) {
      consumer.pause(partitions);
    }
  }

  @Override
  public void handleOtherException(
      Exception fault, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batch) {
    reporter.notRead(fault);
    log.warn("Reading from Kafka failed and is repeated: {}", Fault.describe(fault));
    try {
      ListenerUtils.stoppableSleep(container, nextPause().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean seeksAfterHandling() {
    return true;
  }

  @Override
  public boolean isAckAfterHandle() {
    return false;
  }
}
