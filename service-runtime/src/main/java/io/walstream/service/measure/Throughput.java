package io.walstream.service.measure;

import java.time.Clock;
import java.util.Arrays;

/** How much was done in the last minute, second by second. Safe for use by any thread. */
public final class Throughput {

  private static final int SECONDS = 64;

  private final Clock clock;
  private final long[] second = new long[SECONDS];
  private final long[] changes = new long[SECONDS];
  private final long[] bytes = new long[SECONDS];

  /**
   * @param clock tells which second it is
   */
  public Throughput(Clock clock) {
    this.clock = clock;
    Arrays.fill(second, -SECONDS);
  }

  /** Counts what was done just now. */
  public synchronized void add(long moreChanges, long moreBytes) {
    long now = clock.millis() / 1_000;
    int slot = (int) (now % SECONDS);
    if (second[slot] != now) {
      second[slot] = now;
      changes[slot] = 0;
      bytes[slot] = 0;
    }
    changes[slot] += moreChanges;
    bytes[slot] += moreBytes;
  }

  /**
   * @param seconds 1 to 60: the last whole ones
   */
  public double changesPerSecond(int seconds) {
    return perSecond(changes, seconds);
  }

  /**
   * @param seconds 1 to 60: the last whole ones
   */
  public double bytesPerSecond(int seconds) {
    return perSecond(bytes, seconds);
  }

  // Whole seconds only: the one that has just begun would make it look like less.
  private synchronized double perSecond(long[] of, int seconds) {
    long now = clock.millis() / 1_000;
    long sum = 0;
    for (int i = 0; i < SECONDS; i++) {
      if (second[i] < now && second[i] >= now - seconds) {
        sum += of[i];
      }
    }
    return (double) sum / seconds;
  }
}
