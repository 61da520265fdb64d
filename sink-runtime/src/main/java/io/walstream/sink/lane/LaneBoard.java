package io.walstream.sink.lane;

import io.walstream.service.health.Fault;
import io.walstream.sink.watch.SinkCondition;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the lanes tell of themselves. Safe for use by any thread. */
public final class LaneBoard {

  private static final Logger log = LoggerFactory.getLogger(LaneBoard.class);
  private static final String STEP = "deliver";

  private final SinkCondition condition;
  private final AtomicInteger requests = new AtomicInteger();

  LaneBoard(SinkCondition condition) {
    this.condition = condition;
  }

  /** How many lanes have a request under way. */
  public int requests() {
    return requests.get();
  }

  void begun() {
    requests.incrementAndGet();
  }

  void ended() {
    requests.decrementAndGet();
  }

  void troubled(Lane<?> lane, int records, Exception fault) {
    condition.troubled(lane, STEP, fault);
    log.warn("{}: {} records wait for another attempt: {}", lane, records, Fault.describe(fault));
  }

  void untroubled(Lane<?> lane) {
    condition.untroubled(lane);
  }

  void died(Lane<?> lane, Throwable fault) {
    condition.failed(STEP, fault);
    log.error("{} is dead: {}", lane, Fault.describe(fault), fault);
  }
}
