package io.walstream.fabricsink.send;

import io.walstream.fabricsink.batch.EventBatch;
import io.walstream.fabricsink.hub.HubClient;
import io.walstream.fabricsink.hub.HubException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;

/**
 * The sends of one delivery: a partition's batches strictly one after the other, the partitions
 * side by side. After a failed batch nothing more goes to its partition, so that nothing overtakes
 * it.
 */
public final class PartitionedSend {

  private final HubClient hub;
  private final SendMeter meter;
  private final CompletableFuture<?>[] lanes;
  private final Queue<EventBatch> accepted = new ConcurrentLinkedQueue<>();

  /**
   * @param hub is kept open until {@link #await} has returned
   */
  public PartitionedSend(HubClient hub, SendMeter meter) {
    this.hub = hub;
    this.meter = meter;
    this.lanes = new CompletableFuture<?>[hub.partitions()];
    Arrays.fill(lanes, CompletableFuture.completedFuture(null));
  }

  /** Sends the batch as soon as the hub has acknowledged the ones before it on its partition. */
  public void send(EventBatch batch) {
    int lane = batch.partition();
    lanes[lane] = lanes[lane].thenCompose(before -> sendNow(batch));
  }

  /** Whether nothing is under way to the partition. */
  public boolean isIdle(int partition) {
    return lanes[partition].isDone();
  }

  private CompletableFuture<?> sendNow(EventBatch batch) {
    long begun = System.nanoTime();
    return hub.send(batch.partition(), batch.data())
        .whenComplete(
            (done, fault) -> {
              long nanos = System.nanoTime() - begun;
              if (fault == null) {
                accepted.add(batch);
                meter.accepted(batch, nanos);
              } else {
                meter.failed(nanos);
              }
            });
  }

  /**
   * Waits until nothing is in flight.
   *
   * @throws HubException if a batch was not acknowledged
   */
  public void await() throws HubException, InterruptedException {
    try {
      CompletableFuture.allOf(lanes).get();
    } catch (ExecutionException e) {
      throw HubException.of("send", e);
    }
  }

  /** The batches that the hub has acknowledged so far. */
  public Collection<EventBatch> accepted() {
    return accepted;
  }
}
