package io.walstream.sink.consume;

import io.walstream.sink.deliver.RecordDelivery;
import io.walstream.sink.watch.PartitionWatch;
import io.walstream.sink.watch.PauseSwitch;
import io.walstream.sink.watch.SinkCondition;
import io.walstream.sink.window.Window;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.kafka.core.ConsumerFactory;

/** Puts a loop together around a consumer of its own. */
final class LoopAssembly {

  private static final Duration SETTLE_WITHIN = Duration.ofSeconds(3);

  private final ConsumerFactory<byte[], byte[]> consumers;
  private final Duration settleWithin;
  private final ConsumeProperties properties;
  private final SinkCondition condition;
  private final PartitionWatch watch;

  LoopAssembly(
      ConsumerFactory<byte[], byte[]> consumers,
      Duration maxPollInterval,
      ConsumeProperties properties,
      SinkCondition condition,
      PartitionWatch watch) {
    this.consumers = consumers;
    // Whoever lets go too slowly loses more than these partitions.
    Duration affordable = maxPollInterval.dividedBy(4);
    this.settleWithin = affordable.compareTo(SETTLE_WITHIN) < 0 ? affordable : SETTLE_WITHIN;
    this.properties = properties;
    this.condition = condition;
    this.watch = watch;
  }

  ConsumeLoop assemble(RecordDelivery delivery, Window window, PauseSwitch pauseSwitch) {
    Consumer<byte[], byte[]> consumer = consumers.createConsumer();
    OffsetCommits commits = new OffsetCommits(consumer, window, condition);
    return new ConsumeLoop(
        consumer,
        delivery,
        window,
        pauseSwitch,
        condition,
        new ConsumeLoop.Feed(
            properties.topics(),
            new PartitionHandover(
                consumer, delivery::hurry, window, commits, condition, settleWithin),
            commits,
            new PartitionSurvey(consumer, window, watch),
            ConsumeAutoConfiguration.backOff(properties)));
  }
}
