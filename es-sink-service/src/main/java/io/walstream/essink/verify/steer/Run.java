package io.walstream.essink.verify.steer;

import io.walstream.essink.verify.arrive.Established;
import io.walstream.essink.verify.arrive.NotArrivedException;
import io.walstream.essink.verify.compare.Comparisons;
import io.walstream.essink.verify.compare.Findings;
import io.walstream.essink.verify.compare.Verdict;
import io.walstream.essink.verify.source.NotComparableException;
import io.walstream.event.SourcePosition;
import io.walstream.service.health.Fault;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One comparison from the wish for it to its result. Safe for use by any thread. */
final class Run {

  private static final Logger log = LoggerFactory.getLogger(Run.class);

  private enum State {
    WAITING,
    RUNNING,
    COMPLETE,
    FAILED,
    STOPPED
  }

  private final Comparisons.Request request;
  private final Clock clock;
  private final Findings findings = new Findings();
  private volatile State state = State.WAITING;
  private volatile boolean stopped;
  private volatile @Nullable Instant started;
  private volatile @Nullable Instant ended;
  private volatile @Nullable String fault;

  Run(Comparisons.Request request, Clock clock) {
    this.request = request;
    this.clock = clock;
  }

  void execute(Comparisons comparisons) {
    if (stopped) {
      state = State.STOPPED;
      return;
    }
    started = clock.instant();
    state = State.RUNNING;
    State outcome = State.FAILED;
    try {
      outcome = outcome(comparisons);
    } finally {
      ended = clock.instant();
      state = outcome;
      tell();
    }
  }

  private State outcome(Comparisons comparisons) {
    try {
      comparisons.run(request, findings, () -> !stopped);
      return State.COMPLETE;
    } catch (CancellationException | InterruptedException e) {
      return State.STOPPED;
    } catch (NotComparableException | NotArrivedException e) {
      fault = e.getMessage();
    } catch (Exception e) {
      fault = stopped ? null : Fault.describe(e);
      log.debug("The comparison of {} failed", request.table(), e);
    }
    return stopped ? State.STOPPED : State.FAILED;
  }

  private void tell() {
    VerifyStatus status = status();
    if (state == State.FAILED) {
      log.warn("The comparison of {} with its index failed: {}", request.table(), fault);
    } else {
      log.info(
          "Compared {} with its index: {}, {} rows, {} documents, missing {}, extra {}, different {}, changing {}, repaired {}",
          request.table(),
          status.state(),
          status.rows(),
          status.documents(),
          status.missing(),
          status.extra(),
          status.different(),
          status.changing(),
          status.repaired());
    }
  }

  void stop() {
    stopped = true;
    if (state == State.WAITING) {
      state = State.STOPPED;
    }
  }

  boolean isOpen() {
    return state == State.WAITING || state == State.RUNNING;
  }

  boolean isComplete() {
    return state == State.COMPLETE;
  }

  String table() {
    return request.table();
  }

  long rows() {
    return findings.rows();
  }

  long count(Verdict verdict) {
    return findings.count(verdict);
  }

  /** When it was over; null before. */
  @Nullable Instant ended() {
    return ended;
  }

  VerifyStatus status() {
    long missing = findings.count(Verdict.MISSING);
    long extra = findings.count(Verdict.EXTRA);
    long different = findings.count(Verdict.DIFFERENT);
    long changing = findings.count(Verdict.CHANGING);
    Established established = findings.established();
    return new VerifyStatus(
        request.table(),
        request.topic(),
        word(missing + extra + different, changing),
        findings.step(),
        request.repair(),
        started,
        ended,
        findings.rows(),
        findings.documents(),
        state == State.COMPLETE ? Math.max(0, findings.rows() - missing - different - changing) : 0,
        missing,
        extra,
        different,
        changing,
        findings.repaired(),
        findings.outranked(),
        new VerifyStatus.Ids(
            findings.ids(Verdict.MISSING),
            findings.ids(Verdict.EXTRA),
            findings.ids(Verdict.DIFFERENT),
            findings.ids(Verdict.CHANGING)),
        findings.notCompared(),
        position(findings.from()),
        position(findings.to()),
        established == null ? null : established.name().toLowerCase(Locale.ROOT),
        fault);
  }

  private String word(long differences, long changing) {
    if (state != State.COMPLETE) {
      return state.name().toLowerCase(Locale.ROOT);
    }
    if (differences > 0) {
      return "different";
    }
    return changing > 0 ? "undecided" : "equal";
  }

  private static @Nullable String position(long lsn) {
    return lsn == 0 ? null : new SourcePosition(lsn, false).toString();
  }
}
