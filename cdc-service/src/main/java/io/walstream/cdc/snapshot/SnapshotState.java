package io.walstream.cdc.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a table is read.
 *
 * @param table {@code schema.table}
 * @param kind why it is read
 * @param stage where it stands
 * @param condition which rows, as SQL; null for all
 * @param rows how many of its rows are published
 * @param estimate about how many it had when it began; null if Postgres has never counted
 * @param ended when it came to its end; null as long as it has not
 * @param fault why it is not read; null if nothing is wrong
 */
public record SnapshotState(
    String table,
    Kind kind,
    Stage stage,
    @Nullable String condition,
    long rows,
    @Nullable Long estimate,
    @Nullable Instant ended,
    @Nullable String fault) {

  /** Why a table is read. */
  public enum Kind {
    /** Before anything else, with all others. */
    INITIAL,
    /** Beside the stream: an operator has asked for it, or it is new in the list. */
    REQUESTED
  }

  /** Where it stands. */
  public enum Stage {
    /** Transactions that were open before it are awaited. */
    WAITING,
    /** It is read. */
    READING,
    /** It is read to its end. */
    DONE,
    /** An operator has stopped it. */
    STOPPED,
    /** It cannot be read. */
    FAILED
  }
}
