package io.walstream.cdc.lag;

import io.walstream.cdc.capture.CaptureView;
import io.walstream.cdc.publish.PublishMeter;
import io.walstream.cdc.publish.Published;
import io.walstream.service.health.Fault;
import io.walstream.service.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the slot and the log's end once a second while this instance captures, over a connection
 * of its own, so that reading the status or the metrics asks nobody. Owns one thread.
 */
public final class ServerWatch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ServerWatch.class);
  private static final long LOOK_EVERY_MS = 1_000;
  private static final long END_WITHIN_MS = 500;

  private final PostgresProperties postgres;
  private final CaptureView capture;
  private final PublishMeter meter;
  private final Clock clock;
  private final BooleanSupplier captures;
  private final LogLag lag = new LogLag();
  private volatile @Nullable ServerView latest;
  private volatile @Nullable Thread thread;
  private @Nullable Connection connection;
  private Instant lastPublished = Instant.EPOCH;

  /**
   * @param captures whether this instance is the one that captures
   */
  ServerWatch(
      PostgresProperties postgres,
      CaptureView capture,
      PublishMeter meter,
      Clock clock,
      BooleanSupplier captures) {
    this.postgres = postgres;
    this.capture = capture;
    this.meter = meter;
    this.clock = clock;
    this.captures = captures;
  }

  /** The latest look; null before the first, and while Postgres cannot be asked. */
  public @Nullable ServerView latest() {
    return latest;
  }

  /** Log that was written and is not published, in bytes. */
  public long lagBytes() {
    return lag.bytes();
  }

  /** How old the oldest change may be that is not published. */
  public Duration lagTime() {
    long micros = meter.published().committedMicros();
    return lag.time(
        clock.instant(), Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000));
  }

  @Override
  public void start() {
    Thread watcher = new Thread(this::watch, "server-watch");
    watcher.setDaemon(true);
    thread = watcher;
    watcher.start();
  }

  private void watch() {
    try {
      while (thread == Thread.currentThread()) {
        if (captures.getAsBoolean()) {
          look();
        } else {
          letGo();
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
      }
    } catch (InterruptedException e) {
      log.debug("The watch ends");
    } finally {
      letGo();
    }
  }

  private void look() {
    try {
      if (connection == null) {
        connection = postgres.connect("walstream-cdc");
      }
      Published published = meter.published();
      ServerView view =
          ServerQuery.view(connection, clock.instant(), capture.slot(), capture.publication());
      boolean idle = published.at().equals(lastPublished) && meter.published().equals(published);
      lastPublished = published.at();
      lag.look(view.at(), view.logEnd(), view.sent(), published.lsn(), idle);
      latest = view;
    } catch (SQLException e) {
      log.debug("Postgres cannot be asked for the slot's state: {}", Fault.describe(e));
      letGo();
    }
  }

  private void letGo() {
    Connection open = connection;
    connection = null;
    latest = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        log.debug("The watch's connection did not end in order: {}", Fault.describe(e));
      }
    }
  }

  @Override
  public void stop() {
    Thread watcher = thread;
    thread = null;
    if (watcher != null) {
      watcher.interrupt();
      try {
        watcher.join(END_WITHIN_MS);
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
