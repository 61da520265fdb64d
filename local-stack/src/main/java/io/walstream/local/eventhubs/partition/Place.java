package io.walstream.local.eventhubs.partition;

/**
 * Where an event stands in its partition.
 *
 * @param sequence 0 for the first event of the partition, then counting on
 * @param offset the event's first byte in the partition's file
 * @param enqueuedMillis when it was stored, in milliseconds since the epoch; never runs backwards
 */
public record Place(long sequence, long offset, long enqueuedMillis) {}
