package io.walstream.producer.pace;

import java.util.concurrent.TimeUnit;

/**
 * When rows are due. Up to 250 rows per second each is due by itself at its own time; above that,
 * as many together as keep it at 250 batches per second. What could not be written in time is made
 * up for at most a second's worth, so that an outage is not followed by a flood. Times are
 * nanoseconds since any moment in the past.
 */
public final class Pace {

  private static final int BATCHES_PER_SECOND = 250;
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
  // Keeps sums of nanoseconds far from overflow.
  private static final double LONGEST_INTERVAL = TimeUnit.DAYS.toNanos(365);

  private final double rowsPerSecond;
  private final double interval;
  private long next;

  /**
   * Makes the first row due at once.
   *
   * @param rowsPerSecond 0 (never a row) or more
   */
  public Pace(double rowsPerSecond, long now) {
    this(rowsPerSecond, now, now);
  }

  private Pace(double rowsPerSecond, long next, long now) {
    this.rowsPerSecond = rowsPerSecond;
    this.interval = interval(rowsPerSecond);
    this.next = Math.max(next, now);
  }

  /** Goes on at another rate: the next row is due one new interval after the last one. */
  public Pace at(double rowsPerSecond, long now) {
    if (this.rowsPerSecond == 0 || rowsPerSecond == 0) {
      return new Pace(rowsPerSecond, now);
    }
    return new Pace(rowsPerSecond, next + (long) (interval(rowsPerSecond) - interval), now);
  }

  /** Goes on after a break in which no row was due. */
  public Pace resumed(long now) {
    return new Pace(rowsPerSecond, next, now);
  }

  /**
   * Takes the rows that are due.
   *
   * @param most a batch's size, 1 or more
   * @return how many rows, 0 to {@code most}
   */
  public int take(int most, long now) {
    forgive(now);
    if (now < batchIsDue(most)) {
      return 0;
    }
    int rows = (int) Math.min(most, 1 + Math.floor((now - next) / interval));
    next += (long) (rows * interval);
    return rows;
  }

  /**
   * How long to wait until a batch is due.
   *
   * @param most a batch's size, 1 or more
   * @return nanoseconds, 0 or more
   */
  public long untilDue(int most, long now) {
    return Math.max(0, batchIsDue(most) - now);
  }

  /** Rows per second. */
  public double rowsPerSecond() {
    return rowsPerSecond;
  }

  private long batchIsDue(int most) {
    if (rowsPerSecond == 0) {
      return Long.MAX_VALUE;
    }
    double rows = Math.max(1, Math.min(most, Math.floor(rowsPerSecond / BATCHES_PER_SECOND)));
    return next + (long) ((rows - 1) * interval);
  }

  private static double interval(double rowsPerSecond) {
    return Math.min(SECOND / rowsPerSecond, LONGEST_INTERVAL);
  }

  private void forgive(long now) {
    next = Math.max(next, now - (long) Math.max(0, SECOND - interval));
  }
}
