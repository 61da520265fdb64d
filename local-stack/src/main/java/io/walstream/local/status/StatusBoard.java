package io.walstream.local.status;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Puts a reading into words. */
final class StatusBoard {
  private StatusBoard() {}

  /** A few lines for a terminal, each shorter than 80 characters. */
  static List<String> lines(Reading now, Duration up) {
    return List.of(
        "walstream, up %s (Ctrl-C stops all)".formatted(clock(up)),
        line("rows in Postgres", now.rows(), ""),
        line("changes captured", now.captured(), "since this start"),
        line(
            "documents in Elasticsearch",
            now.elasticsearch().delivered(),
            way(now.elasticsearch())),
        line("events in the hub", now.eventHubs().delivered(), way(now.eventHubs())));
  }

  /** The same in one line, for a log. */
  static String line(Reading now, Duration up) {
    return "%s  rows %s  captured %s  documents %s (%s)  events %s (%s)"
        .formatted(
            clock(up),
            count(now.rows()),
            count(now.captured()),
            count(now.elasticsearch().delivered()),
            way(now.elasticsearch()),
            count(now.eventHubs().delivered()),
            way(now.eventHubs()));
  }

  private static String line(String what, long count, String remark) {
    return "  %-27s %12s   %s".formatted(what, count(count), remark).stripTrailing();
  }

  private static String way(Reading.Sink sink) {
    return "lag %s, %s".formatted(count(sink.lag()), sink.latency());
  }

  private static String count(long count) {
    return count == Reading.UNKNOWN ? "?" : String.format(Locale.ROOT, "%,d", count);
  }

  private static String clock(Duration up) {
    return "%02d:%02d:%02d".formatted(up.toHours(), up.toMinutesPart(), up.toSecondsPart());
  }
}
