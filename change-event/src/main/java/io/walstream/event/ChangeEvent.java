package io.walstream.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of one row, or the emptying of a whole table, which has neither row nor row key.
 *
 * @param operation what happened
 * @param table where
 * @param position where it stands in the write-ahead log
 * @param committedAt when the transaction was committed, or the snapshot looked; microseconds
 * @param before the row before an update or delete, as far as the table's replica identity tells it
 * @param after the row after an insert, update or snapshot read; its absent columns have their
 *     values from before only where {@code unchanged} names them
 * @param unchanged the columns that are absent from {@code after} because they are stored out of
 *     line and did not change, so that the log does not have them; usually none
 * @param cut the columns of {@code after} whose values were too large and are cut off; usually none
 */
public record ChangeEvent(
    Operation operation,
    TableId table,
    SourcePosition position,
    Instant committedAt,
    @Nullable Row before,
    @Nullable Row after,
    List<String> unchanged,
    List<String> cut) {

  /**
   * The same change with its rows in another shape.
   *
   * @throws IllegalArgumentException if the shape does not suit them, see {@link RowShape#of(Row)}
   */
  public ChangeEvent in(RowShape shape) {
    return new ChangeEvent(
        operation,
        table,
        position,
        committedAt,
        before == null ? null : shape.of(before),
        after == null ? null : shape.of(after),
        shape.of(unchanged),
        shape.of(cut));
  }
}
