package io.walstream.cdc.capture;

import io.walstream.cdc.position.Position;
import io.walstream.cdc.publish.ChangePublisher;
import io.walstream.service.health.Fault;
import io.walstream.service.health.WorkerHealth;
import io.walstream.service.postgres.PostgresProperties;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Keeps capturing: runs the connector again and again, each from the position that the one before
 * left in Kafka, with growing pauses after failures. Owns the one thread that does so.
 */
final class CaptureEngine implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(CaptureEngine.class);
  private static final Duration END_WITHIN = Duration.ofSeconds(6);

  private final Supplier<ChangePublisher> publishers;
  private final CaptureRun.Factory runs;
  private final PostgresProperties postgres;
  private final WorkerHealth health;
  private final String slot;
  private final ExponentialBackOff backOff;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable CaptureRun current;
  private volatile @Nullable Thread thread;

  CaptureEngine(
      Supplier<ChangePublisher> publishers,
      CaptureRun.Factory runs,
      PostgresProperties postgres,
      WorkerHealth health,
      CaptureProperties properties) {
    this.publishers = publishers;
    this.runs = runs;
    this.postgres = postgres;
    this.health = health;
    this.slot = properties.slot();
    this.backOff = new ExponentialBackOff(properties.retryFirst().toMillis(), 2);
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
    BackOffExecution pauses = backOff.start();
    while (goesOn()) {
      health.connecting("connect to Postgres and Kafka");
      CaptureRun.Outcome outcome = captureOnce();
      if (!goesOn()) {
        return;
      }
      if (outcome.hadBegun()) {
        pauses = backOff.start();
      }
      health.retrying("capture", outcome.fault());
      long pause = pauses.nextBackOff();
      log.warn(
          "Capturing failed, next attempt in {} ms: {}", pause, Fault.describe(outcome.fault()));
      await(pause);
    }
  }

  private CaptureRun.Outcome captureOnce() {
    try (ChangePublisher publisher = publishers.get()) {
      Position resumed = publisher.open();
      SnapshotFloor floor = floor(resumed);
      CaptureRun run = runs.create(publisher, floor, () -> health.running("capture"));
      current = run;
      if (!goesOn()) {
        run.close();
      }
      return run.untilDone(resumed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CaptureRun.Outcome(false, e);
    } catch (RuntimeException | SQLException e) {
      return new CaptureRun.Outcome(false, e);
    } finally {
      current = null;
    }
  }

  private SnapshotFloor floor(@Nullable Position resumed)
      throws SQLException, InterruptedException {
    if (resumed != null && !resumed.isWithinSnapshot()) {
      SlotCheck.requireUsable(postgres, slot);
      return SnapshotFloor.NONE;
    }
    health.connecting("await transactions that are open before the snapshot");
    return SnapshotFloor.raise(postgres, this::goesOn);
  }

  private boolean goesOn() {
    return stopping.getCount() > 0;
  }

  private void await(long millis) {
    try {
      stopping.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    stopping.countDown();
    health.stopping("capture");
    CaptureRun run = current;
    if (run != null) {
      run.close();
    }
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
