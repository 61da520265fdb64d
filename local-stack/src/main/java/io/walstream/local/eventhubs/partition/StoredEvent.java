package io.walstream.local.eventhubs.partition;

import java.nio.ByteBuffer;

/**
 * An event read back from a partition.
 *
 * @param place where it stands
 * @param payload the encoded AMQP message; valid only until the reader's next event
 */
public record StoredEvent(Place place, ByteBuffer payload) {}
