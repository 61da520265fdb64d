package io.walstream.local.status;

/**
 * How long changes took lately, from the commit in Postgres to a target's acknowledgement.
 *
 * @param median in seconds; NaN when nothing was delivered lately
 * @param p99 in seconds; NaN when nothing was delivered lately
 */
public record Latency(double median, double p99) {

  /** Nothing was delivered lately. */
  public static final Latency UNKNOWN = new Latency(Double.NaN, Double.NaN);

  /** Such as {@code p50 41 ms, p99 180 ms}. */
  @Override
  public String toString() {
    return "p50 %s, p99 %s".formatted(text(median), text(p99));
  }

  private static String text(double seconds) {
    if (Double.isNaN(seconds) || seconds <= 0) {
      return "-";
    }
    return seconds < 10 ? "%.0f ms".formatted(seconds * 1000) : "%.1f s".formatted(seconds);
  }
}
