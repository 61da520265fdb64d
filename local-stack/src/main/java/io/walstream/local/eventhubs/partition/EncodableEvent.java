package io.walstream.local.eventhubs.partition;

import java.nio.ByteBuffer;

/** An event on its way into a partition; only the partition knows its place there. */
@FunctionalInterface
public interface EncodableEvent {

  /**
   * The event as it is to be kept and handed to readers.
   *
   * @param place where it lands in the partition
   * @return the encoded event; valid only until the next call on any event
   */
  ByteBuffer encode(Place place);
}
