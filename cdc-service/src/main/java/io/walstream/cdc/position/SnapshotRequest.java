package io.walstream.cdc.position;

import org.jspecify.annotations.Nullable;

/**
 * A table that is to be read while its changes are streamed.
 *
 * @param table {@code schema.table}
 * @param condition which rows, as SQL; null for all
 * @param floor the position that its rows get; {@link #NO_FLOOR} until it is taken
 * @param rows how many of its rows are published
 * @param estimate about how many rows the table had when it began; {@link #UNKNOWN} if Postgres has
 *     never counted
 * @param failures how often reading it has failed
 */
public record SnapshotRequest(
    String table, @Nullable String condition, long floor, long rows, long estimate, int failures) {

  /** No floor: reading must not begin. */
  public static final long NO_FLOOR = -1;

  /** Nobody has counted. */
  public static final long UNKNOWN = -1;

  /** A request that nothing is done for yet. */
  public static SnapshotRequest of(String table, @Nullable String condition) {
    return new SnapshotRequest(table, condition, NO_FLOOR, 0, UNKNOWN, 0);
  }

  /** Whether its floor is taken. */
  public boolean hasFloor() {
    return floor != NO_FLOOR;
  }

  /** The request as it may begin. */
  public SnapshotRequest from(long lsn, long estimatedRows) {
    return new SnapshotRequest(table, condition, lsn, rows, estimatedRows, failures);
  }

  /** The request with more rows published. */
  public SnapshotRequest plus(long more) {
    return new SnapshotRequest(table, condition, floor, rows + more, estimate, failures);
  }

  /** The request after a failure: it begins anew. */
  public SnapshotRequest failed() {
    return new SnapshotRequest(table, condition, NO_FLOOR, 0, estimate, failures + 1);
  }
}
