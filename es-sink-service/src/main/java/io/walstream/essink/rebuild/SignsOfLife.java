package io.walstream.essink.rebuild;

import io.walstream.essink.cluster.RefusedException;
import io.walstream.essink.target.NumberedIndex;
import io.walstream.essink.target.NumberedIndices;
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

  private final NumberedIndices indices;
  private final NumberedIndex index;
  private final Progress progress;
  private RebuildNote note;
  private long next = System.nanoTime();

  SignsOfLife(NumberedIndices indices, NumberedIndex index, RebuildNote first, Progress progress) {
    this.indices = indices;
    this.index = index;
    this.note = first;
    this.progress = progress;
  }

  void dealtWith(Map<Integer, Long> offsets) {
    note = with(note.swapping(), System.currentTimeMillis(), offsets);
  }

  void giveIfDue() throws IOException, RefusedException {
    if (System.nanoTime() - next >= 0) {
      give(note.swapping());
    }
  }

  void give(boolean swapping) throws IOException, RefusedException {
    note = with(swapping, System.currentTimeMillis(), note.offsets());
    indices.note(index, note);
    next = System.nanoTime() + EVERY.toNanos();
  }

  /** Whoever sees it goes on with the index at once. */
  void leave() throws IOException, RefusedException {
    indices.note(index, with(note.swapping(), 0, note.offsets()));
  }

  private RebuildNote with(boolean swapping, long at, Map<Integer, Long> offsets) {
    return new RebuildNote(
        note.builder(), at, swapping, note.allowRejected(), progress.rejected(), offsets);
  }
}
