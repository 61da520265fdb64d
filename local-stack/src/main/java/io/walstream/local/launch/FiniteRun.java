package io.walstream.local.launch;

import io.walstream.local.arrival.ArrivalCheck;
import io.walstream.local.arrival.Arrivals;
import java.time.Duration;
import java.util.List;

/** Waits until the wanted number of users has arrived everywhere, for as long as some arrive. */
final class FiniteRun {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ArrivalCheck check;
  private final long wanted;
  private Arrivals last = new Arrivals(0, 0, 0);
  private long lastChange = System.nanoTime();
  private long firstDocument;

  FiniteRun(ArrivalCheck check, long wanted) {
    this.check = check;
    this.wanted = wanted;
  }

  /** Looks again. */
  Outcome look() {
    Arrivals now = check.now();
    if (!now.equals(last)) {
      lastChange = System.nanoTime();
    }
    if (now.documents() > 0 && firstDocument == 0) {
      firstDocument = System.nanoTime();
    }
    last = now;
    if (now.reach(wanted)) {
      return Outcome.COMPLETE;
    }
    return System.nanoTime() - lastChange > PATIENCE.toNanos() ? Outcome.STUCK : Outcome.ARRIVING;
  }

  Arrivals arrivals() {
    return last;
  }

  /** When the first document was seen, as {@link System#nanoTime()}; 0 if there is none. */
  long firstDocument() {
    return firstDocument;
  }

  List<String> missing() {
    return check.missing(wanted);
  }

  /** What a look has shown. */
  enum Outcome {
    /** All are everywhere. */
    COMPLETE,
    /** Some are still on their way. */
    ARRIVING,
    /** Some are missing, and for a minute none has arrived. */
    STUCK
  }
}
