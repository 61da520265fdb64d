package io.walstream.sink.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;

/** The partitions that this instance has, as the loop last saw them. Safe for use by any thread. */
public final class PartitionWatch {

  private final MultiGauge lag;
  private volatile List<PartitionState> states = List.of();

  /**
   * @param registry gets the lag of each partition
   */
  public PartitionWatch(MeterRegistry registry) {
    this.lag =
        MultiGauge.builder("walstream.lag.records")
            .description("Records that are not delivered and committed yet, a partition")
            .register(registry);
  }

  /** Takes what the loop sees, once a second or so. */
  public void see(List<PartitionState> now) {
    states = List.copyOf(now);
    lag.register(
        now.stream()
            .filter(state -> state.lag() != null)
            .map(state -> MultiGauge.Row.of(tags(state), state.lag()))
            .toList(),
        true);
  }

  private static Tags tags(PartitionState state) {
    return Tags.of("topic", state.topic(), "partition", Integer.toString(state.partition()));
  }

  /** By topic and partition. */
  public List<PartitionState> states() {
    return states;
  }
}
