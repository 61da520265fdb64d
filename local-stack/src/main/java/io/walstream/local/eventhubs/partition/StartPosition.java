package io.walstream.local.eventhubs.partition;

/**
 * From where in a partition a reader starts.
 *
 * @param kind what {@code value} counts
 * @param value an offset, a sequence number or milliseconds since the epoch
 * @param inclusive whether the event that has exactly this value is read too
 */
public record StartPosition(Kind kind, long value, boolean inclusive) {

  /** The first event that is still there. */
  public static final StartPosition EARLIEST = new StartPosition(Kind.OFFSET, -1, false);

  /** Only events that arrive from now on. */
  public static final StartPosition LATEST = new StartPosition(Kind.OFFSET, Long.MAX_VALUE, false);

  /** What a start position counts. */
  public enum Kind {
    /** The event's offset. */
    OFFSET,
    /** The event's sequence number. */
    SEQUENCE,
    /** The time when the event was stored. */
    ENQUEUED_TIME
  }

  boolean isBefore(Place place) {
    long there = valueOf(place);
    return inclusive ? value <= there : value < there;
  }

  long valueOf(Place place) {
    return switch (kind) {
      case OFFSET -> place.offset();
      case SEQUENCE -> place.sequence();
      case ENQUEUED_TIME -> place.enqueuedMillis();
    };
  }
}
