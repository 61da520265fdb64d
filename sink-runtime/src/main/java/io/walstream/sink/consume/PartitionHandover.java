package io.walstream.sink.consume;

import io.walstream.sink.watch.SinkCondition;
import io.walstream.sink.window.Window;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes partitions in and lets them go, so that no two consumers deliver from one. */
final class PartitionHandover implements ConsumerRebalanceListener {

  private static final Logger log = LoggerFactory.getLogger(PartitionHandover.class);
  private static final Duration COMMIT_WITHIN = Duration.ofSeconds(2);
  private static final long LOOK_EVERY_NANOS = Duration.ofMillis(2).toNanos();

  private final Consumer<byte[], byte[]> consumer;
  private final Runnable hurry;
  private final Window window;
  private final OffsetCommits commits;
  private final SinkCondition condition;
  private final Duration settleWithin;
  private boolean halted;

  /**
   * @param hurry lets out what the sink holds back
   * @param settleWithin how long what is under way may take when its partition goes
   */
  PartitionHandover(
      Consumer<byte[], byte[]> consumer,
      Runnable hurry,
      Window window,
      OffsetCommits commits,
      SinkCondition condition,
      Duration settleWithin) {
    this.consumer = consumer;
    this.hurry = hurry;
    this.window = window;
    this.commits = commits;
    this.condition = condition;
    this.settleWithin = settleWithin;
  }

  /** Whether partitions that come are to wait, as the others do. */
  void halted(boolean now) {
    halted = now;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    window.assigned(partitions);
    if (halted) {
      consumer.pause(partitions);
    }
    condition.joined();
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    awaitSettled(partitions);
    commits.finish(partitions, COMMIT_WITHIN);
    giveUp(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    giveUp(partitions);
  }

  // A target in trouble would keep the whole group waiting for nothing.
  private void awaitSettled(Collection<TopicPartition> partitions) {
    hurry.run();
    long end = System.nanoTime() + settleWithin.toNanos();
    while (window.unsettled(partitions) > 0
        && !condition.isTroubled()
        && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
    window.advance();
  }

  private void giveUp(Collection<TopicPartition> partitions) {
    long left = window.unsettled(partitions);
    window.revoke(partitions);
    if (left > 0) {
      log.info("{} records are left to the next consumer of {}", left, partitions);
    }
  }
}
