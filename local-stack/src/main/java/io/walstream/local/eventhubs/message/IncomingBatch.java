package io.walstream.local.eventhubs.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one transfer.
 *
 * @param partitionKey the key that decides on the partition, if there is one
 * @param events in the order sent
 */
public record IncomingBatch(@Nullable String partitionKey, List<IncomingEvent> events) {}
