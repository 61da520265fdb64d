package io.walstream.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of one row.
 *
 * @param operation what happened
 * @param table where
 * @param position where it stands in the write-ahead log
 * @param committedAt when the transaction was committed, or the snapshot looked; microseconds
 * @param before the row before an update or delete, as far as the table's replica identity tells it
 * @param after the row after an insert, update or snapshot read
 */
public record ChangeEvent(
    Operation operation,
    TableId table,
    SourcePosition position,
    Instant committedAt,
    @Nullable Row before,
    @Nullable Row after) {}
