package io.walstream.essink.rebuild;

import io.walstream.essink.cluster.RefusedException;
import io.walstream.essink.rebuild.RebuildEndedException.End;
import io.walstream.essink.rebuild.ReplayWriter.Builder;
import io.walstream.essink.target.NumberedIndex;
import io.walstream.essink.target.RebuildNote;
import io.walstream.service.health.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One rebuild, on a thread of its own, from the first record to the swap. */
final class RebuildRun implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(RebuildRun.class);

  // So near to the topic's end the old index is closed to writes for the rest: about a second.
  private static final long NEAR = 2000;

  private final String topic;
  private final NumberedIndex built;
  private final RebuildNote note;
  private final RebuildTools tools;
  private final Progress progress;
  private final Patience patience;
  private final SignsOfLife life;

  /**
   * @param built the index, which is there
   * @param note how its building stands
   */
  RebuildRun(String topic, NumberedIndex built, RebuildNote note, RebuildTools tools) {
    this.topic = topic;
    this.built = built;
    this.note = note;
    this.tools = tools;
    this.progress = new Progress(topic);
    this.patience = new Patience(progress);
    this.life = new SignsOfLife(tools, built, note, progress);
    progress.index(built.index());
  }

  RebuildStatus status() {
    return progress.status();
  }

  void end(End how) {
    patience.end(how);
  }

  @Override
  public void run() {
    log.info("Building {} from {}", built.index(), topic);
    try {
      build();
      progress.ended("done");
      log.info("{} leads to {} now", built.name(), built.index());
    } catch (RebuildEndedException e) {
      ended(e);
    } catch (RuntimeException e) {
      log.debug("Building {} came upon", built.index(), e);
      ended(new RebuildEndedException(End.FAILED, Fault.describe(e)));
    }
  }

  private void build() throws RebuildEndedException {
    // What was rejected before is known by its number alone: it is met again.
    Map<Integer, Long> offsets = note.rejected() == 0 ? note.offsets() : Map.of();
    try (TopicReplay replay =
        patience.with("read " + topic, () -> tools.consumers.open(topic, offsets))) {
      progress.phase("reading");
      catchUp(replay);
      progress.phase("copying");
      patience.act("settle " + built.index(), () -> tools.swap.settle(built));
      do {
        step(replay);
      } while (!patience.with("see its copies", () -> tools.swap.isCopied(built)));
      Closing closing = new Closing(built, tools, patience, life);
      do {
        progress.phase("reading");
        catchUp(replay);
        refuseRejected();
        progress.phase("swapping");
      } while (!closing.swapAfter(within -> isRead(replay, within)));
    }
  }

  private void catchUp(TopicReplay replay) throws RebuildEndedException {
    do {
      step(replay);
      look(replay);
    } while (left(replay) > NEAR);
  }

  // Nothing is acknowledged by the old index any more: what it has stands before the end seen now.
  private boolean isRead(TopicReplay replay, Duration within) throws RebuildEndedException {
    long until = System.nanoTime() + within.toNanos();
    look(replay);
    while (left(replay) > 0) {
      if (System.nanoTime() - until > 0) {
        return false;
      }
      step(replay);
    }
    refuseRejected();
    return true;
  }

  private void look(TopicReplay replay) throws RebuildEndedException {
    patience.act("see the end of " + topic, replay::lookForTheEnd);
  }

  private long left(TopicReplay replay) {
    long[] offsets = replay.progress();
    progress.read(offsets[0], offsets[1]);
    return offsets[1] - offsets[0];
  }

  private void step(TopicReplay replay) throws RebuildEndedException {
    List<ConsumerRecord<byte[], byte[]>> records = patience.with("read " + topic, replay::next);
    patience.act(
        "write to " + built.index(),
        () -> {
          life.giveIfDue();
          tools.writer.write(records, new Builder(built.name(), tools.builder), progress);
        });
    life.dealtWith(replay.offsets());
  }

  private void refuseRejected() throws RebuildEndedException {
    long rejected = progress.rejected();
    if (rejected > 0 && !note.allowRejected()) {
      throw new RebuildEndedException(
          End.FAILED,
          rejected
              + " documents do not suit the mapping: mend it, or allow them to be left out with"
              + " allowRejected.");
    }
  }

  private void ended(RebuildEndedException end) {
    log.warn("Building {} ended: {}", built.index(), end.getMessage());
    if (end.end() == End.FAILED) {
      progress.fault(String.valueOf(end.getMessage()));
    }
    try {
      if (end.end() == End.INTERRUPTED) {
        life.leave();
      } else {
        tools.discard(built);
      }
    } catch (IOException | RefusedException e) {
      log.warn("{} is left as it is: {}", built.index(), e.getMessage());
    }
    progress.ended(end.end().name().toLowerCase(Locale.ROOT));
  }
}
