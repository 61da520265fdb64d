package io.walstream.local.eventhubs.link;

import java.time.Duration;

/**
 * How producers are served.
 *
 * @param credit unacknowledged sends that a producer link may have, 1 to 10,000
 * @param maxMessageBytes the largest send, 1 KiB to 64 MiB; the real service has 1 MiB
 * @param ackDelay how long after the store a send is acknowledged, to play a distant service
 */
public record LinkSettings(int credit, int maxMessageBytes, Duration ackDelay) {

  /** 300 credits and 1 MiB, as the real service; no delay. */
  public static final LinkSettings DEFAULTS = new LinkSettings(300, 1024 * 1024, Duration.ZERO);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when one is left
   */
  public LinkSettings {
    require(credit >= 1 && credit <= 10_000, "link credit must be 1 to 10000, not " + credit);
    require(
        maxMessageBytes >= 1024 && maxMessageBytes <= 64 * 1024 * 1024,
        "the largest message must be 1 KiB to 64 MiB, not %d bytes".formatted(maxMessageBytes));
    require(!ackDelay.isNegative(), "the acknowledgement delay must not be negative");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
