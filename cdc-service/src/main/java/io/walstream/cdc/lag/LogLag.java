package io.walstream.cdc.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/**
 * How far the pipeline is behind, by Postgres' clock of bytes: remembers where the log ended at
 * each look. What is published up to an end that was seen at some moment is not older than that
 * moment.
 */
final class LogLag {

  // Ten minutes, looking once a second; a longer lag is told by the changes' own times.
  private static final int LOOKS = 600;

  private final ArrayDeque<Look> looks = new ArrayDeque<>();
  private long done;
  private long sentBefore;

  /**
   * Takes a look.
   *
   * @param sent up to where the server has looked through the log for the slot
   * @param published the position of the last published change
   * @param idle whether nothing was published since the look before
   */
  synchronized void look(Instant at, long logEnd, long sent, long published, boolean idle) {
    looks.addLast(new Look(at, logEnd));
    if (looks.size() > LOOKS) {
      looks.removeFirst();
    }
    // What the server had sent a look ago and nothing came of was not for us.
    long passed = idle ? sentBefore : 0;
    done = Math.max(published, Math.max(passed, idle ? done : 0));
    sentBefore = sent;
  }

  /** Log that was written and is not published, in bytes; 0 when caught up. */
  synchronized long bytes() {
    return looks.isEmpty() ? 0 : Math.max(0, looks.getLast().logEnd - done);
  }

  /**
   * How old the oldest change may be that is not published.
   *
   * @param now the time
   * @param lastChange when the last published change was committed
   * @return an upper bound; zero when caught up
   */
  synchronized Duration time(Instant now, Instant lastChange) {
    if (bytes() == 0) {
      return Duration.ZERO;
    }
    Instant since = lastChange;
    for (Look look : looks) {
      if (look.logEnd <= done && look.at.isAfter(since)) {
        since = look.at;
      }
    }
    Duration lag = Duration.between(since, now);
    return lag.isNegative() ? Duration.ZERO : lag;
  }

  private record Look(Instant at, long logEnd) {}
}
