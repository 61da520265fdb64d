package io.walstream.essink.rebuild;

import io.walstream.essink.cluster.RefusedException;
import io.walstream.essink.rebuild.RebuildEndedException.End;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again, with growing pauses, until it is done or the rebuild is told to end. */
final class Patience {

  private static final Logger log = LoggerFactory.getLogger(Patience.class);
  private static final long FIRST_MILLIS = 200;
  private static final long MOST_MILLIS = 10_000;
  private static final int NOT_FOUND = 404;

  private final Progress progress;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private @Nullable End wanted;

  /** Something that may be repeated. */
  @FunctionalInterface
  interface Attempt<T> {
    /** Tries. */
    T make() throws IOException, RefusedException, RebuildEndedException, InterruptedException;
  }

  /** The same without a result. */
  @FunctionalInterface
  interface Act {
    /** Tries. */
    void make() throws IOException, RefusedException, RebuildEndedException, InterruptedException;
  }

  Patience(Progress progress) {
    this.progress = progress;
  }

  void end(End how) {
    lock.lock();
    try {
      wanted = wanted == null ? how : wanted;
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void check() throws RebuildEndedException {
    lock.lock();
    try {
      if (wanted != null) {
        throw new RebuildEndedException(wanted, "It was told to end.");
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * @param purpose what is tried, such as "write to user_data-000002"
   */
  <T> T with(String purpose, Attempt<T> attempt) throws RebuildEndedException {
    for (long pause = FIRST_MILLIS; ; pause = Math.min(2 * pause, MOST_MILLIS)) {
      check();
      try {
        return attempt.make();
      } catch (RefusedException e) {
        if (e.status() == NOT_FOUND) {
          throw new RebuildEndedException(End.STOPPED, "Its index is gone.");
        }
        pause(purpose, e, pause);
      } catch (InterruptedException e) {
        throw new RebuildEndedException(End.INTERRUPTED, "Its thread was interrupted.");
      } catch (IOException | KafkaException e) {
        pause(purpose, e, pause);
      }
    }
  }

  /** The same for what has no result. */
  void act(String purpose, Act act) throws RebuildEndedException {
    with(
        purpose,
        () -> {
          act.make();
          return true;
        });
  }

  private void pause(String purpose, Exception fault, long millis) throws RebuildEndedException {
    progress.fault(fault);
    log.warn("Rebuilding goes on to {} in a moment: {}", purpose, fault.getMessage());
    lock.lock();
    try {
      long nanos = (millis + ThreadLocalRandom.current().nextLong(millis / 4)) * 1_000_000;
      while (wanted == null && nanos > 0) {
        nanos = told.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      throw new RebuildEndedException(End.INTERRUPTED, "Its thread was interrupted.");
    } finally {
      lock.unlock();
    }
  }
}
