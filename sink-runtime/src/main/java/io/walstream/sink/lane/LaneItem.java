package io.walstream.sink.lane;

import io.walstream.sink.deliver.DeliveryBatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One record in a lane, and what is to be done of it.
 *
 * @param <T> what is to be done
 */
public final class LaneItem<T> {

  private final DeliveryBatch batch;
  private final T work;
  private final @Nullable AtomicInteger parts;
  private final @Nullable Barrier barrier;
  private boolean done;

  private LaneItem(
      DeliveryBatch batch, T work, @Nullable AtomicInteger parts, @Nullable Barrier barrier) {
    this.batch = batch;
    this.work = work;
    this.parts = parts;
    this.barrier = barrier;
  }

  static <T> LaneItem<T> of(DeliveryBatch batch, T work) {
    return new LaneItem<>(batch, work, null, null);
  }

  /** A lane's part of a record that every lane delivers. */
  static <T> LaneItem<T> part(DeliveryBatch batch, T work, AtomicInteger parts) {
    return new LaneItem<>(batch, work, parts, null);
  }

  static <T> LaneItem<T> at(Barrier barrier, DeliveryBatch batch, T work) {
    return new LaneItem<>(batch, work, null, barrier);
  }

  /** What is to be done. */
  public T work() {
    return work;
  }

  /** Whether the partition is another consumer's now: nothing of it may be sent any more. */
  public boolean isRevoked() {
    return batch.isRevoked();
  }

  /** Marks it as delivered, or kept as a dead letter. */
  public void done() {
    done = true;
  }

  boolean isDone() {
    return done;
  }

  DeliveryBatch batch() {
    return batch;
  }

  @Nullable Barrier barrier() {
    return barrier;
  }

  /** Whether the record is settled with this item, and not with another lane's. */
  boolean isLastPart() {
    return parts == null || parts.decrementAndGet() == 0;
  }
}
