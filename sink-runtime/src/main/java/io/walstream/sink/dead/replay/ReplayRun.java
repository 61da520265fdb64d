package io.walstream.sink.dead.replay;

import io.walstream.sink.dead.DeadLetters;
import io.walstream.sink.dead.DeadProperties;
import io.walstream.sink.dead.DeadProperties.Target;
import io.walstream.sink.dead.judge.Carried;
import io.walstream.sink.dead.judge.LaterRecords;
import io.walstream.sink.dead.judge.Verdict;
import io.walstream.sink.dead.letter.Action;
import io.walstream.sink.dead.letter.Position;
import io.walstream.sink.dead.letter.Settlement;
import io.walstream.sink.dead.log.DeadLog;
import io.walstream.sink.dead.log.OpenLetter;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replays letters a chunk at a time: read, judge, deliver, settle. */
final class ReplayRun {

  private static final Logger log = LoggerFactory.getLogger(ReplayRun.class);

  private static final int CHUNK = 1_000;
  private static final int SETTLE_SECONDS = 60;
  private static final String UNPROVEN =
      "Letters were refused, as their topic no longer tells whether their rows were changed or"
          + " deleted since: have the table read again (POST /actuator/cdc/snapshot on cdc-service)"
          + " and discard them, or replay them with \"force\": true.";

  private final DeadLog letters;
  private final DeadLetters dead;
  private final DeadProperties properties;
  private final Redelivery redelivery;
  private final Clock clock;
  private final Wish wish;
  private volatile ReplayProgress progress;

  ReplayRun(
      DeadLog letters,
      DeadLetters dead,
      DeadProperties properties,
      Redelivery redelivery,
      Clock clock,
      Wish wish) {
    this.letters = letters;
    this.dead = dead;
    this.properties = properties;
    this.redelivery = redelivery;
    this.clock = clock;
    this.wish = wish;
    this.progress = ReplayProgress.begun(clock.instant());
  }

  /**
   * What is to be replayed.
   *
   * @param selection which letters
   * @param force also those of which nobody knows whether they are outdated
   * @param reason the operator's
   */
  record Wish(Selection selection, boolean force, String reason) {}

  ReplayProgress progress() {
    return progress;
  }

  void fail(String sentence) {
    progress = progress.withFault(sentence);
  }

  void end() {
    progress = progress.ended();
  }

  /** Up to the letters that were there when it began: what is rejected again waits for the next. */
  void run(Consumer<byte[], byte[]> consumer, BooleanSupplier goesOn) throws Exception {
    Map<String, Long> ends = letters.readTo();
    for (String topic : wish.selection().topics()) {
      long done = -1;
      long end = ends.getOrDefault(topic, 0L);
      for (List<OpenLetter> chunk = chunk(topic, done, end);
          !chunk.isEmpty() && goesOn.getAsBoolean();
          chunk = chunk(topic, done, end)) {
        done = replay(topic, chunk, consumer, goesOn);
        letters.refresh();
      }
    }
  }

  private List<OpenLetter> chunk(String topic, long after, long before) {
    return letters.open(topic).stream()
        .filter(open -> open.offset() > after && open.offset() < before)
        .filter(open -> wish.selection().has(open.letter().position()))
        .limit(CHUNK)
        .toList();
  }

  /** Returns the offset of the last letter that it has dealt with. */
  private long replay(
      String topic,
      List<OpenLetter> chunk,
      Consumer<byte[], byte[]> consumer,
      BooleanSupplier goesOn)
      throws Exception {
    List<Carried> carried = new LetterReader(consumer).read(properties.topicFor(topic), chunk);
    Map<OpenLetter, Verdict> verdicts = judge(carried, consumer, goesOn);
    settle(with(Verdict.SUPERSEDED, carried, verdicts), Action.SUPERSEDED);
    int refused = with(Verdict.UNPROVEN, carried, verdicts).size();
    if (refused > 0) {
      progress = progress.plus(0, 0, 0, refused).withFault(UNPROVEN);
    }
    List<Carried> delivered = redelivery.deliver(with(Verdict.DELIVER, carried, verdicts), goesOn);
    settle(delivered, Action.REPLAYED);
    countRejected(topic, delivered);
    redelivery.requireAll();
    return carried.get(carried.size() - 1).open().offset();
  }

  private Map<OpenLetter, Verdict> judge(
      List<Carried> carried, Consumer<byte[], byte[]> consumer, BooleanSupplier goesOn) {
    Map<OpenLetter, Verdict> verdicts = new HashMap<>();
    carried.forEach(letter -> verdicts.put(letter.open(), Verdict.DELIVER));
    if (properties.target() == Target.STATE) {
      verdicts.putAll(new LaterRecords(consumer, goesOn).judge(carried));
    }
    if (wish.force()) {
      verdicts.replaceAll((open, found) -> found == Verdict.UNPROVEN ? Verdict.DELIVER : found);
    }
    return verdicts;
  }

  private static List<Carried> with(
      Verdict verdict, List<Carried> carried, Map<OpenLetter, Verdict> verdicts) {
    return carried.stream().filter(letter -> verdicts.get(letter.open()) == verdict).toList();
  }

  private void settle(List<Carried> done, Action action) throws Exception {
    if (done.isEmpty()) {
      return;
    }
    List<Settlement> settlements =
        done.stream()
            .map(Carried::open)
            .map(
                open ->
                    new Settlement(
                        open.letter().position(),
                        open.offset(),
                        action,
                        wish.reason(),
                        clock.instant()))
            .toList();
    dead.settle(settlements).get(SETTLE_SECONDS, TimeUnit.SECONDS);
    log.info(
        "{} {} dead letters of {}, the first {}: {}",
        action.word(),
        done.size(),
        done.get(0).record().topic(),
        done.get(0).open().letter().position(),
        wish.reason());
    boolean replayed = action == Action.REPLAYED;
    progress = progress.plus(replayed ? done.size() : 0, 0, replayed ? 0 : done.size(), 0);
  }

  private void countRejected(String topic, List<Carried> delivered) {
    letters.refresh();
    Set<Position> open =
        letters.open(topic).stream()
            .map(letter -> letter.letter().position())
            .collect(Collectors.toSet());
    long again =
        delivered.stream().filter(one -> open.contains(one.open().letter().position())).count();
    progress = progress.plus(0, again, 0, 0);
  }
}
