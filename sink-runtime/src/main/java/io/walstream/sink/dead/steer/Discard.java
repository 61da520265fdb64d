package io.walstream.sink.dead.steer;

import io.walstream.service.health.Fault;
import io.walstream.service.steer.Refusal;
import io.walstream.sink.dead.DeadLetters;
import io.walstream.sink.dead.letter.Action;
import io.walstream.sink.dead.letter.Settlement;
import io.walstream.sink.dead.log.DeadLog;
import io.walstream.sink.dead.log.OpenLetter;
import io.walstream.sink.dead.replay.Selection;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives letters up, for a reason that stays. */
final class Discard {

  private static final Logger log = LoggerFactory.getLogger(Discard.class);

  private static final int CHUNK = 1_000;
  private static final int WITHIN_SECONDS = 30;

  private final DeadLog letters;
  private final DeadLetters dead;
  private final Clock clock;

  Discard(DeadLog letters, DeadLetters dead, Clock clock) {
    this.letters = letters;
    this.dead = dead;
    this.clock = clock;
  }

  /** Of the letters that are there now; returns how many they were. */
  long discard(Selection selection, String reason) {
    Map<String, Long> ends = letters.readTo();
    long discarded = 0;
    for (String topic : selection.topics()) {
      long end = ends.getOrDefault(topic, 0L);
      for (List<OpenLetter> chunk = chunk(selection, topic, end);
          !chunk.isEmpty();
          chunk = chunk(selection, topic, end)) {
        settle(chunk, reason);
        discarded += chunk.size();
        letters.refresh();
      }
    }
    if (discarded > 0) {
      log.info("Discarded {} dead letters, {}: {}", discarded, selection, reason);
    }
    return discarded;
  }

  private List<OpenLetter> chunk(Selection selection, String topic, long before) {
    return letters.open(topic).stream()
        .filter(open -> open.offset() < before)
        .filter(open -> selection.has(open.letter().position()))
        .limit(CHUNK)
        .toList();
  }

  private void settle(List<OpenLetter> chunk, String reason) {
    List<Settlement> settlements =
        chunk.stream()
            .map(
                open ->
                    new Settlement(
                        open.letter().position(),
                        open.offset(),
                        Action.DISCARDED,
                        reason,
                        clock.instant()))
            .toList();
    try {
      dead.settle(settlements).get(WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.unavailable("The service is ending.");
    } catch (ExecutionException | TimeoutException e) {
      throw Refusal.unavailable(
          "Not all could be written down, ask again: %s.".formatted(Fault.describe(e)));
    }
  }
}
