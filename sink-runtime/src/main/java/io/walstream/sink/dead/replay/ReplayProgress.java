package io.walstream.sink.dead.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay has come.
 *
 * @param running whether it goes on
 * @param started when it began
 * @param replayed letters whose records the target, or a new letter, has taken
 * @param rejectedAgain those of them that are a letter again
 * @param superseded letters that were settled without a delivery, for a later change has outdated
 *     them
 * @param refused letters that are left, for their topic no longer tells whether they are outdated
 * @param fault what ended it early, or why letters were refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayProgress(
    boolean running,
    Instant started,
    long replayed,
    long rejectedAgain,
    long superseded,
    long refused,
    @Nullable String fault) {

  static ReplayProgress begun(Instant now) {
    return new ReplayProgress(true, now, 0, 0, 0, 0, null);
  }

  ReplayProgress plus(long replayed, long rejectedAgain, long superseded, long refused) {
    return new ReplayProgress(
        running,
        started,
        this.replayed + replayed,
        this.rejectedAgain + rejectedAgain,
        this.superseded + superseded,
        this.refused + refused,
        fault);
  }

  ReplayProgress withFault(String sentence) {
    return new ReplayProgress(
        running, started, replayed, rejectedAgain, superseded, refused, sentence);
  }

  ReplayProgress ended() {
    return new ReplayProgress(false, started, replayed, rejectedAgain, superseded, refused, fault);
  }
}
