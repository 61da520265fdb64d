package io.walstream.sink.lane;

import io.walstream.sink.deliver.DeliveryBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A batch on its way into the lanes, all of it at once. For one thread.
 *
 * @param <T> what is to be done of a record
 */
public final class LaneLoad<T> {

  private final DeliveryBatch batch;
  private final Lanes<T> lanes;
  private final List<List<LaneItem<T>>> items;
  private int passed;

  LaneLoad(DeliveryBatch batch, Lanes<T> lanes) {
    this.batch = batch;
    this.lanes = lanes;
    this.items = new ArrayList<>(lanes.count());
    for (int i = 0; i < lanes.count(); i++) {
      items.add(new ArrayList<>());
    }
  }

  /** The record needs nothing to be done. */
  public void pass() {
    passed++;
  }

  /**
   * Puts a record into a lane.
   *
   * @param lane from 0
   */
  public void put(int lane, T work) {
    items.get(lane).add(LaneItem.of(batch, work));
  }

  /** Puts a record into every lane; it is settled when all of them have delivered it. */
  public void putOnAll(T work) {
    AtomicInteger parts = new AtomicInteger(items.size());
    items.forEach(lane -> lane.add(LaneItem.part(batch, work, parts)));
  }

  /**
   * Puts a record across all lanes: one of them delivers it, after all have done what came before
   * and before any goes on.
   */
  public void putAcross(T work) {
    Barrier barrier = new Barrier(items.size());
    items.forEach(lane -> lane.add(LaneItem.at(barrier, batch, work)));
  }

  /** Lets the lanes begin. */
  public void handOver() {
    batch.settle(passed);
    for (int lane = 0; lane < items.size(); lane++) {
      if (!items.get(lane).isEmpty()) {
        lanes.put(lane, items.get(lane));
      }
    }
  }
}
