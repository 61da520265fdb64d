package io.walstream.sink.consume;

import io.walstream.service.health.Fault;
import io.walstream.sink.deliver.DeliveryBatch;
import io.walstream.sink.deliver.RecordDelivery;
import io.walstream.sink.watch.PauseSwitch;
import io.walstream.sink.watch.SinkCondition;
import io.walstream.sink.window.Window;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Polls, hands over and commits, and never waits for the target: however long that is away, the
 * consumer stays in its group. For one thread.
 */
final class ConsumeLoop {

  private static final Logger log = LoggerFactory.getLogger(ConsumeLoop.class);

  private static final Duration POLL = Duration.ofMillis(100);
  // While lanes at work make room, it is soon time to go on.
  private static final Duration FULL_POLL = Duration.ofMillis(5);
  private static final Duration DRAIN_WITHIN = Duration.ofSeconds(5);
  private static final Duration DRAIN_TROUBLED_WITHIN = Duration.ofSeconds(1);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);
  // An authorization may come a moment after the service that needs it.
  private static final Duration REFUSED_RETRY = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final RecordDelivery delivery;
  private final Window window;
  private final PauseSwitch pauseSwitch;
  private final SinkCondition condition;
  private final Feed feed;
  private final CountDownLatch stop = new CountDownLatch(1);
  private boolean halted;

  /** What a consumer is made of, and what belongs to it alone. */
  record Feed(
      Collection<String> topics,
      PartitionHandover handover,
      OffsetCommits commits,
      PartitionSurvey survey,
      BackOff backOff) {}

  ConsumeLoop(
      Consumer<byte[], byte[]> consumer,
      RecordDelivery delivery,
      Window window,
      PauseSwitch pauseSwitch,
      SinkCondition condition,
      Feed feed) {
    this.consumer = consumer;
    this.delivery = delivery;
    this.window = window;
    this.pauseSwitch = pauseSwitch;
    this.condition = condition;
    this.feed = feed;
  }

  /** Asks {@link #run} to end; safe for any thread. */
  void stop() {
    stop.countDown();
  }

  private boolean isStopped() {
    return stop.getCount() == 0;
  }

  /** Consumes until it is asked to stop, then brings to its end what is under way. */
  void run() throws InterruptedException {
    try {
      condition.joining();
      consumer.subscribe(feed.topics, feed.handover);
      BackOffExecution pauses = feed.backOff.start();
      while (!isStopped()) {
        try {
          turn(pauseSwitch.isPaused() || window.isFull());
          pauses = feed.backOff.start();
        } catch (AuthenticationException | AuthorizationException e) {
          pauseAfter(e, REFUSED_RETRY);
        } catch (KafkaException e) {
          pauseAfter(e, Duration.ofMillis(pauses.nextBackOff()));
        }
      }
      condition.stopping();
      drain();
    } finally {
      window.revokeAll();
      consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
    }
  }

  private void turn(boolean halt) {
    halt(halt);
    if (halt) {
      delivery.hurry();
    }
    ConsumerRecords<byte[], byte[]> records = consumer.poll(isMakingRoom() ? FULL_POLL : POLL);
    condition.untroubled(this);
    for (TopicPartition partition : records.partitions()) {
      DeliveryBatch batch = new DeliveryBatch(partition, records.records(partition));
      window.add(batch);
      // Dead letters are replayed beside: one caller at a time, or barriers meet crosswise.
      synchronized (delivery) {
        delivery.deliver(batch);
      }
    }
    window.advance();
    feed.commits.begin();
    feed.survey.look(halt);
  }

  private boolean isMakingRoom() {
    return isStopped() || window.isFull() && !condition.isTroubled() && !pauseSwitch.isPaused();
  }

  // Partitions that are paused keep what was fetched of them, so this costs nothing.
  private void halt(boolean halt) {
    if (halt != halted) {
      halted = halt;
      feed.handover.halted(halt);
      if (halt) {
        consumer.pause(consumer.assignment());
      } else {
        consumer.resume(consumer.paused());
      }
    }
  }

  private void pauseAfter(KafkaException fault, Duration pause) throws InterruptedException {
    condition.troubled(this, "read from Kafka", fault);
    log.warn("Reading from Kafka failed and is repeated: {}", Fault.describe(fault));
    stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    window.advance();
  }

  private void drain() {
    long begun = System.nanoTime();
    while (window.records() > 0 && System.nanoTime() - begun < patience().toNanos()) {
      try {
        turn(true);
      } catch (KafkaException e) {
        log.debug("At the end: {}", Fault.describe(e));
      }
    }
    feed.commits.finish(window.partitions(), CLOSE_WITHIN);
    if (window.records() > 0) {
      log.info("{} records are left to the next start", window.records());
    }
  }

  private Duration patience() {
    return condition.isTroubled() ? DRAIN_TROUBLED_WITHIN : DRAIN_WITHIN;
  }
}
