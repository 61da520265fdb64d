package io.walstream.local.eventhubs.fault;

import org.jspecify.annotations.Nullable;

/**
 * What a producer has just sent, before it is stored.
 *
 * @param hub the event hub's name
 * @param partition the partition that it is meant for
 * @param partitionKey the key of the batch, if it has one
 * @param events the number of events in it
 */
public record IncomingSend(String hub, int partition, @Nullable String partitionKey, int events) {}
