package io.walstream.event;

import java.util.Comparator;

/**
 * Where a change stands in the write-ahead log. Of two changes of one row the later has the greater
 * position. A row that a snapshot read carries the log's position at which the snapshot looked, and
 * a change that carries the same one came after it.
 *
 * @param lsn log sequence number in bytes, 0 or more
 * @param snapshot whether a snapshot read the row
 */
public record SourcePosition(long lsn, boolean snapshot) implements Comparable<SourcePosition> {

  private static final Comparator<SourcePosition> ORDER =
      Comparator.comparingLong(SourcePosition::lsn)
          .thenComparing(SourcePosition::snapshot, Comparator.reverseOrder());

  @Override
  public int compareTo(SourcePosition other) {
    return ORDER.compare(this, other);
  }

  /** The LSN as Postgres writes it, such as {@code 0/16B3748}. */
  @Override
  public String toString() {
    return "%X/%X".formatted(lsn >>> 32, lsn & 0xFFFF_FFFFL);
  }
}
