package io.walstream.pipeline.evidence;

import org.jspecify.annotations.Nullable;

/**
 * One change of one row.
 *
 * @param operation c, u, d, or r for a row that was there before
 * @param row the row after it, null for a delete
 */
public record Change(String operation, @Nullable Row row) {}
