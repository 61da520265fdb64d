package io.walstream.cdc.lag;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline as Postgres sees it at one moment. Positions are bytes from the beginning of the
 * log.
 *
 * @param at when it was asked
 * @param logEnd the log's end
 * @param sent up to where the server has looked through the log for this slot; 0 while nobody reads
 * @param slot whether the slot is there
 * @param active whether somebody reads from it
 * @param walStatus {@code reserved}, {@code extended}, {@code unreserved} or {@code lost}; null
 *     where the server does not say
 * @param confirmed up to where the slot is confirmed; 0 if it is not there
 * @param retainedBytes how much log is kept for the slot
 * @param publication whether the publication is there
 * @param published the publication's tables
 */
public record ServerView(
    Instant at,
    long logEnd,
    long sent,
    boolean slot,
    boolean active,
    @Nullable String walStatus,
    long confirmed,
    long retainedBytes,
    boolean publication,
    List<String> published) {}
