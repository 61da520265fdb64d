package io.walstream.sink.watch;

import org.jspecify.annotations.Nullable;

/**
 * How far a partition is consumed.
 *
 * @param topic the topic
 * @param partition the partition
 * @param committed the offset up to which all is delivered and committed; null before it is known
 * @param end the offset after the last record; null before it is known
 * @param lag how many offsets are not committed; null before it is known
 */
public record PartitionState(
    String topic,
    int partition,
    @Nullable Long committed,
    @Nullable Long end,
    @Nullable Long lag) {}
