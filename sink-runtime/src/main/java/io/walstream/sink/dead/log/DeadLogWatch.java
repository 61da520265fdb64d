package io.walstream.sink.dead.log;

import io.walstream.service.health.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Keeps the count of open letters up to date while nobody asks, on a thread of its own. */
final class DeadLogWatch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(DeadLogWatch.class);

  private static final Duration EVERY = Duration.ofSeconds(15);
  private static final Duration CLEAN_EVERY = Duration.ofHours(1);
  private static final Duration END_WITHIN = Duration.ofSeconds(1);

  private final DeadLog letters;
  private final SettledLetters settled;
  private final Clock clock;
  private Instant cleaned = Instant.MIN;
  private boolean told;
  private volatile @Nullable ScheduledExecutorService thread;

  DeadLogWatch(DeadLog letters, SettledLetters settled, Clock clock) {
    this.letters = letters;
    this.settled = settled;
    this.clock = clock;
  }

  @Override
  public void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread watch = new Thread(task, "dead-letters-watch");
              watch.setDaemon(true);
              return watch;
            });
    started.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    thread = started;
  }

  private void look() {
    try {
      Instant now = clock.instant();
      if (letters.refresh() && cleaned.isBefore(now.minus(CLEAN_EVERY))) {
        settled.deleteOld(now);
        cleaned = now;
      }
      told = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      // Once an outage: its end is seen by the count.
      if (!told && isRunning()) {
        told = true;
        log.warn("Dead letters cannot be looked at: {}", Fault.describe(e));
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public void stop() {
    ScheduledExecutorService running = thread;
    thread = null;
    if (running == null) {
      return;
    }
    running.shutdownNow();
    try {
      if (running.awaitTermination(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        letters.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
