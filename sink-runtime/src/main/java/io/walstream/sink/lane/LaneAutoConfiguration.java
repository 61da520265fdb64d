package io.walstream.sink.lane;

import io.walstream.sink.consume.ConsumeProperties;
import io.walstream.sink.watch.SinkCondition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.util.backoff.ExponentialBackOff;

/** What every sink opens its lanes with. */
@AutoConfiguration
class LaneAutoConfiguration {

  // The consumer ends before: what it has handed over is worked off or given up by then.
  private static final int AFTER_THE_CONSUMER = Integer.MAX_VALUE - 200;

  @Bean
  LaneBoard laneBoard(SinkCondition condition) {
    return new LaneBoard(condition);
  }

  @Bean
  LaneOpener laneOpener(ConsumeProperties consume, LaneBoard board) {
    ExponentialBackOff backOff = new ExponentialBackOff(consume.retryFirst().toMillis(), 2);
    backOff.setMaxInterval(consume.retryMax().toMillis());
    backOff.setJitter(consume.retryFirst().toMillis() / 4);
    return new LaneOpener(backOff, board, AFTER_THE_CONSUMER);
  }
}
