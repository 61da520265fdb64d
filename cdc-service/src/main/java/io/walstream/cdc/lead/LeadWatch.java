package io.walstream.cdc.lead;

import io.walstream.service.health.Fault;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the session that holds the lock every second whether it is still there. An answer may take 3
 * s: so a leader that is cut off stops after 4 s at the latest, and Postgres lets go of its lock
 * after 6 s at the earliest. Owns one thread.
 */
final class LeadWatch {

  private static final Logger log = LoggerFactory.getLogger(LeadWatch.class);
  private static final long CHECK_EVERY_MS = 1_000;
  private static final long END_WITHIN_MS = 500;

  private final LeadSession session;
  private final Runnable onLost;
  private final Thread thread = new Thread(this::watch, "lead-watch");
  private volatile boolean held = true;
  private volatile @Nullable Throwable fault;

  private LeadWatch(LeadSession session, Runnable onLost) {
    this.session = session;
    this.onLost = onLost;
  }

  static LeadWatch begin(LeadSession session, Runnable onLost) {
    LeadWatch watch = new LeadWatch(session, onLost);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(CHECK_EVERY_MS);
        session.check();
      }
    } catch (InterruptedException e) {
      log.debug("The lead is given up");
    } catch (SQLException e) {
      lost(e);
    }
  }

  private void lost(SQLException cause) {
    if (!held) {
      return;
    }
    fault = cause;
    held = false;
    log.warn("The lead is lost, capturing ends: {}", Fault.describe(cause));
    onLost.run();
  }

  boolean isHeld() {
    return held;
  }

  @Nullable Throwable fault() {
    return fault;
  }

  /** Gives the lock back; what does not end within half a second is left to Postgres. */
  void end() {
    held = false;
    thread.interrupt();
    try {
      thread.join(END_WITHIN_MS);
      session.close();
    } catch (SQLException e) {
      log.debug("The lead's session did not end in order: {}", Fault.describe(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
