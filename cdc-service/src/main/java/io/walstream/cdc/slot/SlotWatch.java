package io.walstream.cdc.slot;

import io.walstream.service.health.Fault;
import io.walstream.service.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks the server for the slot's state again and again, and keeps the slot moving while nothing is
 * captured. Owns one thread and one connection.
 */
public final class SlotWatch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SlotWatch.class);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final long END_WITHIN_MS = 1_000;

  private final PostgresProperties postgres;
  private final String slot;
  private final SlotProperties properties;
  private final SlotNudge nudge;
  private volatile SlotReading reading = SlotReading.NONE;
  private volatile @Nullable Thread thread;
  private boolean warned;

  /**
   * @param slot the slot's name
   * @param captures whether this instance captures at this moment
   */
  SlotWatch(
      PostgresProperties postgres,
      String slot,
      SlotProperties properties,
      BooleanSupplier captures) {
    this.postgres = postgres;
    this.slot = slot;
    this.properties = properties;
    this.nudge = new SlotNudge(captures);
  }

  /** What the last question has brought. */
  public SlotReading reading() {
    return reading;
  }

  /** Whether the server keeps more log for the slot than it should. */
  public boolean isOverdue() {
    SlotState state = reading.state();
    return state != null && state.retainedBytes() >= properties.warnAt().toBytes();
  }

  @Override
  public void start() {
    Thread watch = new Thread(this::watch, "slot-watch");
    watch.setDaemon(true);
    thread = watch;
    watch.start();
  }

  private void watch() {
    try {
      while (true) {
        watchOneConnection();
        Thread.sleep(properties.checkEvery().toMillis());
      }
    } catch (InterruptedException e) {
      log.debug("The slot is watched no more");
    }
  }

  private void watchOneConnection() throws InterruptedException {
    try (Connection connection = postgres.connect("walstream-cdc slot watch", ANSWER_WITHIN)) {
      while (true) {
        reading = SlotReading.of(SlotQuery.read(connection, slot));
        warn();
        nudge.moveOn(connection, reading.state());
        Thread.sleep(properties.checkEvery().toMillis());
      }
    } catch (SQLException e) {
      reading = SlotReading.failed(Fault.describe(e));
    }
  }

  private void warn() {
    SlotState state = reading.state();
    if (state != null && isOverdue() && !warned) {
      log.warn(
          "The server keeps {} MB of log for slot {}: it grows until the changes are captured",
          state.retainedBytes() >> 20,
          slot);
    }
    warned = isOverdue();
  }

  @Override
  public void stop() {
    Thread watch = thread;
    thread = null;
    if (watch != null) {
      watch.interrupt();
      try {
        watch.join(END_WITHIN_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
