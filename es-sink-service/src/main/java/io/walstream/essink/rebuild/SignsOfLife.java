package io.walstream.essink.rebuild;

import io.walstream.essink.cluster.RefusedException;
import io.walstream.essink.rebuild.RebuildEndedException.End;
import io.walstream.essink.target.NumberedIndex;
import io.walstream.essink.target.RebuildNote;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Tells in the index how far its building is, so that others keep off while it goes on, and one of
 * them goes on with it when it does not. For use by the rebuild's thread.
 */
final class SignsOfLife {

  /** A builder that was not heard of for so long is gone. */
  static final Duration GONE = Duration.ofSeconds(30);

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final RebuildTools tools;
  private final NumberedIndex index;
  private final Progress progress;
  private RebuildNote note;
  private long next = System.nanoTime();

  SignsOfLife(RebuildTools tools, NumberedIndex index, RebuildNote first, Progress progress) {
    this.tools = tools;
    this.index = index;
    this.note = first;
    this.progress = progress;
  }

  void dealtWith(Map<Integer, Long> offsets) {
    note = with(note.swapping(), System.currentTimeMillis(), offsets);
  }

  void giveIfDue() throws IOException, RefusedException, RebuildEndedException {
    if (System.nanoTime() - next >= 0) {
      give(note.swapping());
    }
  }

  void give(boolean swapping) throws IOException, RefusedException, RebuildEndedException {
    if (!tools.owns(index, tools.builder)) {
      throw new RebuildEndedException(End.STOPPED, "It is another's now, or gone.");
    }
    note = with(swapping, System.currentTimeMillis(), note.offsets());
    tools.indices.note(index, note);
    next = System.nanoTime() + EVERY.toNanos();
  }

  /** Whoever sees it goes on with the index at once. */
  void leave() throws IOException, RefusedException {
    if (tools.owns(index, tools.builder) || tools.owns(index, RebuildTools.NOBODY)) {
      tools.indices.note(index, with(note.swapping(), 0, note.offsets()));
    }
  }

  private RebuildNote with(boolean swapping, long at, Map<Integer, Long> offsets) {
    return new RebuildNote(
        note.builder(), at, swapping, note.allowRejected(), progress.rejected(), offsets);
  }
}
