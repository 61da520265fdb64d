package io.walstream.essink.verify.compare;

import java.util.BitSet;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Sums of hashes by ranges of the ids' hashes: what rows add documents take away. A bucket of equal
 * rows and documents is 0, in whatever order they came; one of others is so once in 2^64 times.
 * Safe for use by several threads. 3 MB.
 */
final class Buckets {

  private static final int BITS = 18;
  private static final int COUNT = 1 << BITS;

  private final AtomicLongArray sums = new AtomicLongArray(COUNT);
  private final AtomicIntegerArray documents = new AtomicIntegerArray(COUNT);

  void addRow(long id, long content) {
    sums.addAndGet(of(id), IdHash.with(id, content));
  }

  void addDocument(long id, long content) {
    sums.addAndGet(of(id), -IdHash.with(id, content));
    documents.incrementAndGet(of(id));
  }

  static int of(long id) {
    return (int) (id >>> Long.SIZE - BITS);
  }

  /**
   * The next buckets that differ.
   *
   * @param from where to look on
   * @param most how many documents they may hold together; the first bucket is always among them
   */
  BitSet differing(int from, int most) {
    BitSet differing = new BitSet(COUNT);
    long held = 0;
    for (int i = from; i < COUNT; i++) {
      if (sums.get(i) != 0) {
        held += documents.get(i);
        if (held > most && !differing.isEmpty()) {
          return differing;
        }
        differing.set(i);
      }
    }
    return differing;
  }
}
