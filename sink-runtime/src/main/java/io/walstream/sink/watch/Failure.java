package io.walstream.sink.watch;

import java.time.Instant;

/**
 * A failure.
 *
 * @param at when
 * @param fault what, in a line
 */
public record Failure(Instant at, String fault) {}
