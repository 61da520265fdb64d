package io.walstream.local.arrival;

import java.util.BitSet;
import java.util.stream.Collectors;

/** Primary keys above that of the last row which was there before. */
final class Ids {
  private static final int SHOWN = 10;

  private final long before;
  private final BitSet ids = new BitSet();

  Ids(long before) {
    this.before = before;
  }

  /** Takes an id in; older ones do not count. */
  void add(long id) {
    if (id > before) {
      ids.set(Math.toIntExact(id - before));
    }
  }

  int count() {
    return ids.cardinality();
  }

  /** The first of these that the others lack, such as {@code 17, 18, 20}; empty if none. */
  String missingFrom(Ids others) {
    BitSet missing = (BitSet) ids.clone();
    missing.andNot(others.ids);
    String first =
        missing.stream()
            .limit(SHOWN)
            .mapToObj(id -> String.valueOf(id + before))
            .collect(Collectors.joining(", "));
    return missing.cardinality() > SHOWN ? first + ", ..." : first;
  }
}
