package io.walstream.sink.lane;

import io.walstream.sink.deliver.DeliveryBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Records in their order, one request under way: what comes meanwhile makes the next. Its first
 * ones are tried until they are done. Bounded by the window of what may be under way at all.
 */
final class Lane<T> implements Runnable {

  private static final long LOOK_EVERY_MILLIS = 50;

  private final String name;
  private final LaneWork<T> work;
  private final BackOff backOff;
  private final LaneBoard board;
  private final ArrayDeque<LaneItem<T>> incoming = new ArrayDeque<>();
  private final ArrayList<LaneItem<T>> waiting = new ArrayList<>();
  private @Nullable BackOffExecution pauses;
  private @Nullable LaneItem<T> leading;

  Lane(String name, LaneWork<T> work, BackOff backOff, LaneBoard board) {
    this.name = name;
    this.work = work;
    this.backOff = backOff;
    this.board = board;
  }

  synchronized void put(List<LaneItem<T>> items) {
    incoming.addAll(items);
    notifyAll();
  }

  @Override
  public void run() {
    try {
      while (true) {
        takeIncoming();
        if (waiting.removeIf(LaneItem::isRevoked) && waiting.isEmpty()) {
          recovered();
        }
        if (!waiting.isEmpty()) {
          advance();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      board.died(this, e);
    }
  }

  private synchronized void takeIncoming() throws InterruptedException {
    while (waiting.isEmpty() && incoming.isEmpty()) {
      wait();
    }
    waiting.addAll(incoming);
    incoming.clear();
  }

  private void advance() throws InterruptedException {
    int end = 0;
    while (end < waiting.size() && waiting.get(end).barrier() == null) {
      end++;
    }
    if (end > 0) {
      attempt(end);
    } else {
      meet(waiting.get(0));
    }
  }

  private void meet(LaneItem<T> item) throws InterruptedException {
    Barrier barrier = java.util.Objects.requireNonNull(item.barrier());
    if (item == leading || barrier.arriveLast()) {
      leading = item;
      attempt(1);
      if (item.isDone()) {
        barrier.open();
      }
      return;
    }
    while (!barrier.awaitOpen(LOOK_EVERY_MILLIS) && !item.isRevoked()) {
      // The last one to arrive is at work.
    }
    waiting.remove(0);
  }

  private void attempt(int end) throws InterruptedException {
    Exception fault = deliver(Collections.unmodifiableList(waiting.subList(0, end)));
    boolean progress = settleDone(end);
    if (fault == null && !progress) {
      fault = new IllegalStateException("nothing was delivered and no fault was told");
    }
    if (fault == null) {
      recovered();
      return;
    }
    if (progress || pauses == null) {
      pauses = backOff.start();
    }
    board.troubled(this, waiting.size(), fault);
    pause(pauses.nextBackOff());
  }

  private @Nullable Exception deliver(List<LaneItem<T>> first) throws InterruptedException {
    board.begun();
    try {
      work.deliver(first);
      return null;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return e;
    } finally {
      board.ended();
    }
  }

  // Batches come in runs: each is told once a run.
  private boolean settleDone(int end) {
    int kept = 0;
    @Nullable DeliveryBatch run = null;
    int records = 0;
    for (int i = 0; i < end; i++) {
      LaneItem<T> item = waiting.get(i);
      if (!item.isDone()) {
        waiting.set(kept++, item);
        continue;
      }
      if (item.batch() != run) {
        settle(run, records);
        run = item.batch();
        records = 0;
      }
      records += item.isLastPart() ? 1 : 0;
    }
    settle(run, records);
    waiting.subList(kept, end).clear();
    return kept < end;
  }

  private static void settle(@Nullable DeliveryBatch batch, int records) {
    if (batch != null) {
      batch.settle(records);
    }
  }

  private void recovered() {
    pauses = null;
    board.untroubled(this);
  }

  // What was revoked meanwhile is nothing to wait for.
  private void pause(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = millis;
        left > 0 && !waiting.isEmpty() && !waiting.get(0).isRevoked();
        left = (end - System.nanoTime()) / 1_000_000) {
      Thread.sleep(Math.min(left, LOOK_EVERY_MILLIS));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
