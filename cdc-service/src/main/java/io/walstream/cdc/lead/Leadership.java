package io.walstream.cdc.lead;

import io.walstream.service.health.WorkerHealth;
import io.walstream.service.postgres.PostgresProperties;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This instance's part in the election: waits for the lead, and watches that it is still held. The
 * lock is asked for again and again: a session that blocks on it would keep a database snapshot
 * open, and with it every dead row of the server, for as long as it stands by.
 */
public final class Leadership {

  private static final Logger log = LoggerFactory.getLogger(Leadership.class);
  private static final int ASK_EVERY_MS = 50;
  private static final int ASK_JITTER_MS = 50;
  private static final Duration NAME_HOLDER_EVERY = Duration.ofSeconds(5);

  private final PostgresProperties postgres;
  private final String slot;
  private final WorkerHealth health;
  private final StopSignal stop;
  private volatile Role role = Role.NONE;
  private volatile String holder = "";
  private volatile @Nullable LeadWatch watch;

  /**
   * @param slot the replication slot's name: all instances with the same one take turns
   * @param stop cuts the wait for the lead short
   */
  public Leadership(
      PostgresProperties postgres, String slot, WorkerHealth health, StopSignal stop) {
    this.stop = stop;
    this.postgres = postgres;
    this.slot = slot;
    this.health = health;
  }

  /**
   * Waits until this instance leads; returns at once if it does already.
   *
   * @param onStandby called once if there is to be a wait
   * @param onLost called once, by another thread, if the lead is lost later on
   * @return whether it leads; false only after the signal to stop
   * @throws SQLException if Postgres cannot be reached
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public boolean await(Runnable onStandby, Runnable onLost)
      throws SQLException, InterruptedException {
    if (isHeld()) {
      return true;
    }
    giveUp();
    LeadSession session = LeadSession.open(postgres, slot);
    try {
      if (standBy(session, onStandby)) {
        role = Role.ACTIVE;
        log.info("This instance leads: it captures from slot {}", slot);
        watch = LeadWatch.begin(session, onLost);
        return true;
      }
    } finally {
      if (role != Role.ACTIVE) {
        role = Role.NONE;
        session.close();
      }
    }
    return false;
  }

  private boolean standBy(LeadSession session, Runnable onStandby)
      throws SQLException, InterruptedException {
    long named = 0;
    while (stop.goesOn()) {
      if (session.tryLock()) {
        return true;
      }
      if (role != Role.STANDBY) {
        onStandby.run();
      }
      if (role != Role.STANDBY || System.nanoTime() - named > NAME_HOLDER_EVERY.toNanos()) {
        tellHolder(session.holder());
        named = System.nanoTime();
      }
      stop.pause(
          Duration.ofMillis(ASK_EVERY_MS + ThreadLocalRandom.current().nextInt(ASK_JITTER_MS)));
    }
    return false;
  }

  private void tellHolder(String name) {
    if (role != Role.STANDBY) {
      log.info("Another instance captures from slot {}, this one stands by: {}", slot, name);
    }
    role = Role.STANDBY;
    holder = name;
    health.standingBy("stand by for the instance that captures");
  }

  /** Ends every wait of this instance. */
  public StopSignal stopSignal() {
    return stop;
  }

  /** Whether this instance leads, as far as it knows; off by at most the few seconds of a check. */
  public boolean isHeld() {
    LeadWatch now = watch;
    return now != null && now.isHeld();
  }

  /** Lets another instance lead; has no effect on one that does not lead. */
  public void giveUp() {
    LeadWatch now = watch;
    watch = null;
    role = Role.NONE;
    if (now != null) {
      now.end();
    }
  }

  /** Why the lead was lost; null if it was not. */
  public @Nullable Throwable lostBecause() {
    LeadWatch now = watch;
    return now == null ? null : now.fault();
  }

  /** What this instance is at this moment. */
  public Role role() {
    return role == Role.ACTIVE && !isHeld() ? Role.NONE : role;
  }

  /** Who captures while this instance stands by, for people to read; empty if it is not known. */
  public String holder() {
    return role == Role.STANDBY ? holder : "";
  }
}
