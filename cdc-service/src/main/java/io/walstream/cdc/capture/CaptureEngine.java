package io.walstream.cdc.capture;

import io.walstream.cdc.lead.StopSignal;
import io.walstream.cdc.slot.SlotLostException;
import io.walstream.service.health.Fault;
import io.walstream.service.health.WorkerHealth;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Keeps capturing: goes round and round, each time from the position that the one before left in
 * Kafka, with growing pauses after failures. Owns the one thread that does so.
 */
final class CaptureEngine implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(CaptureEngine.class);
  private static final Duration END_WITHIN = Duration.ofSeconds(6);
  // What fails here this often may succeed elsewhere: a standby may reach what this one cannot.
  private static final int FAILURES_BEFORE_LEAD_IS_GIVEN_UP = 3;

  private final CaptureCycle cycle;
  private final StopSignal stop;
  private final WorkerHealth health;
  private final CaptureView view;
  private final ExponentialBackOff backOff;
  private final Duration retryFor;
  private volatile @Nullable Thread thread;

  CaptureEngine(
      CaptureCycle cycle, WorkerHealth health, CaptureView view, CaptureProperties properties) {
    this.view = view;
    this.cycle = cycle;
    this.stop = cycle.stopSignal();
    this.health = health;
    this.backOff = new ExponentialBackOff(properties.retryFirst().toMillis(), 2);
    this.retryFor = properties.retryFor();
    this.backOff.setMaxInterval(properties.retryMax().toMillis());
  }

  @Override
  public void start() {
    Thread worker = new Thread(this::keepCapturing, "capture");
    worker.setUncaughtExceptionHandler((t, e) -> health.failed("capture", e));
    thread = worker;
    worker.start();
  }

  private void keepCapturing() {
    try {
      BackOffExecution pauses = backOff.start();
      int failures = 0;
      long failingSince = System.nanoTime();
      while (stop.goesOn()) {
        CaptureRun.Outcome outcome = cycle.once();
        if (outcome.hadBegun()) {
          pauses = backOff.start();
          failures = 0;
        }
        if (outcome.wasPaused()) {
          continue;
        }
        failures++;
        failingSince = failures == 1 ? System.nanoTime() : failingSince;
        if (!isEverywhere(outcome.fault()) && failures >= FAILURES_BEFORE_LEAD_IS_GIVEN_UP) {
          cycle.giveUpLead();
        }
        if (isOverdue(failingSince)) {
          end(outcome.fault());
          return;
        }
        pauseAfter(outcome.fault(), pauses.nextBackOff());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      cycle.giveUpLead();
    }
  }

  private boolean isOverdue(long failingSince) {
    return stop.goesOn()
        && !retryFor.isZero()
        && System.nanoTime() - failingSince > retryFor.toNanos();
  }

  private void end(Throwable fault) {
    log.error("Capturing has failed for {}: a restart is all that is left to try", retryFor);
    health.failed("capture", fault);
  }

  // A lost slot is lost for all, and its recovery is asked of the instance that leads.
  private static boolean isEverywhere(Throwable fault) {
    return fault instanceof SlotLostException;
  }

  private void pauseAfter(Throwable fault, long millis) throws InterruptedException {
    if (stop.goesOn()) {
      view.failed(fault);
      health.retrying("capture", fault);
      log.warn("Capturing failed, next attempt in {} ms: {}", millis, Fault.describe(fault));
      stop.pause(Duration.ofMillis(millis));
    }
  }

  @Override
  public void stop() {
    stop.give();
    health.stopping("capture");
    cycle.endRun();
    Thread worker = thread;
    try {
      if (worker != null) {
        worker.join(END_WITHIN.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (isRunning()) {
      log.warn("Capturing did not end within {} s", END_WITHIN.toSeconds());
    }
  }

  @Override
  public boolean isRunning() {
    Thread worker = thread;
    return worker != null && worker.isAlive();
  }
}
