package io.walstream.sink.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOff;

/** Opens lanes and ends them with the service, after the consumer. */
public final class LaneOpener implements SmartLifecycle {

  private final BackOff backOff;
  private final LaneBoard board;
  private final int phase;
  private final List<Lanes<?>> open = new ArrayList<>();
  private boolean running;

  /**
   * @param phase when to end: lower is later
   */
  LaneOpener(BackOff backOff, LaneBoard board, int phase) {
    this.backOff = backOff;
    this.board = board;
    this.phase = phase;
  }

  /**
   * Opens lanes.
   *
   * @param name of what they do, for threads and logs
   * @param count how many, at least 1
   * @param work makes what each one does, by its number from 0
   */
  public synchronized <T> Lanes<T> open(String name, int count, IntFunction<LaneWork<T>> work) {
    Lanes<T> lanes = new Lanes<>(name, count, work, backOff, board);
    open.add(lanes);
    return lanes;
  }

  @Override
  public int getPhase() {
    return phase;
  }

  @Override
  public synchronized void start() {
    running = true;
  }

  @Override
  public synchronized void stop() {
    running = false;
    open.forEach(Lanes::close);
    open.clear();
  }

  @Override
  public synchronized boolean isRunning() {
    return running;
  }
}
