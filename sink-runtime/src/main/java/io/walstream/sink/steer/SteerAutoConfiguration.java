package io.walstream.sink.steer;

import io.walstream.service.health.WorkerHealth;
import io.walstream.service.measure.Throughput;
import io.walstream.sink.lane.LaneBoard;
import io.walstream.sink.watch.PartitionWatch;
import io.walstream.sink.watch.PauseSwitch;
import io.walstream.sink.watch.SinkCondition;
import io.walstream.sink.window.Window;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What an operator sees and steers of every sink. */
@AutoConfiguration
class SteerAutoConfiguration {

  @Bean
  StatusBoard.Work sinkWork(
      Window window, LaneBoard lanes, Throughput settled, ObjectProvider<Pace> pace) {
    return new StatusBoard.Work(window, lanes, settled, pace.getIfAvailable(() -> Map::of));
  }

  @Bean
  StatusBoard sinkStatusBoard(
      WorkerHealth health,
      SinkCondition condition,
      PauseSwitch pauseSwitch,
      PartitionWatch partitions,
      StatusBoard.Work work) {
    return new StatusBoard(health, condition, pauseSwitch, partitions, work);
  }

  @Bean
  SinkMetrics sinkMetrics(StatusBoard board) {
    return new SinkMetrics(board);
  }

  @Bean
  SinkEndpoint sinkEndpoint(StatusBoard board, PauseSwitch pauseSwitch) {
    return new SinkEndpoint(board, pauseSwitch);
  }
}
