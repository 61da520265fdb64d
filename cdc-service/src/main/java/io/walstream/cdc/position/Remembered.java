package io.walstream.cdc.position;

import org.jspecify.annotations.Nullable;

/**
 * What the log holds of a pipeline.
 *
 * @param position where capturing goes on; null where none has been committed yet
 * @param note what is remembered beside it
 */
public record Remembered(@Nullable Position position, PipelineNote note) {}
