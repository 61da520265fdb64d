package io.walstream.cdc.position;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline's note, and changes to it that any thread asks for. The publishing thread writes
 * them down in its transactions; only then do they count. What was asked for and not committed is
 * applied again to what the next run finds.
 */
public final class NoteBook {

  // A handful of operators and the run itself: more is a loop somewhere.
  private static final int MAX_PENDING = 1_000;

  private final ArrayDeque<Asked> pending = new ArrayDeque<>();
  private final List<Asked> inFlight = new ArrayList<>();
  private PipelineNote draft = PipelineNote.EMPTY;
  private volatile PipelineNote committed = PipelineNote.EMPTY;

  /** What is committed, as far as this instance knows. */
  public PipelineNote note() {
    return committed;
  }

  /**
   * Asks for a change.
   *
   * @param change may be applied more than once, each time to another note
   * @return completed with the note once the change is committed; to cancel it withdraws the
   *     change, unless it is being committed just then
   * @throws IllegalStateException if too many wait already
   */
  public CompletableFuture<PipelineNote> change(UnaryOperator<PipelineNote> change) {
    return add(new Asked(change, true, new CompletableFuture<>()));
  }

  /**
   * Changes the note with what is published next: the change is forgotten if that is not committed,
   * as the next run comes upon it again.
   *
   * @return completed with the note once the change is committed
   */
  public CompletableFuture<PipelineNote> amend(UnaryOperator<PipelineNote> change) {
    return add(new Asked(change, false, new CompletableFuture<>()));
  }

  private synchronized CompletableFuture<PipelineNote> add(Asked asked) {
    if (pending.size() >= MAX_PENDING) {
      throw new IllegalStateException("too many changes wait to be written down");
    }
    pending.add(asked);
    notifyAll();
    return asked.done;
  }

  /** Begins anew with what the log holds. */
  public synchronized void open(PipelineNote found) {
    draft = found;
    committed = found;
    for (int i = inFlight.size() - 1; i >= 0; i--) {
      pending.addFirst(inFlight.get(i));
    }
    inFlight.clear();
    pending.removeIf(asked -> !asked.outlivesRun || asked.done.isCancelled());
  }

  /**
   * Whether there is something to write down.
   *
   * @param within how long to wait for it at the most
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public synchronized boolean awaitChange(Duration within) throws InterruptedException {
    if (pending.isEmpty()) {
      wait(within.toMillis());
    }
    return hasChanges();
  }

  /** Whether there is something to write down. */
  public synchronized boolean hasChanges() {
    if (!pending.isEmpty()) {
      pending.removeIf(asked -> asked.done.isCancelled());
    }
    return !pending.isEmpty();
  }

  /** The note to be written in this transaction; null if nothing has changed. */
  public synchronized @Nullable PipelineNote toWrite() {
    if (!hasChanges()) {
      return null;
    }
    while (!pending.isEmpty()) {
      Asked asked = pending.remove();
      draft = asked.change.apply(draft);
      inFlight.add(asked);
    }
    return draft;
  }

  /** Takes note that what {@link #toWrite()} has given is committed. */
  public void written() {
    List<Asked> done;
    PipelineNote now;
    synchronized (this) {
      now = draft;
      committed = now;
      done = List.copyOf(inFlight);
      inFlight.clear();
    }
    done.forEach(asked -> asked.done.complete(now));
  }

  private record Asked(
      UnaryOperator<PipelineNote> change,
      boolean outlivesRun,
      CompletableFuture<PipelineNote> done) {}
}
