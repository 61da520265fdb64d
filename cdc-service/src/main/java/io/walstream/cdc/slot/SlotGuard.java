package io.walstream.cdc.slot;

import io.walstream.cdc.lead.StopSignal;
import io.walstream.cdc.position.Position;
import io.walstream.service.health.WorkerHealth;
import io.walstream.service.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that capturing never goes on behind a gap. Debezium makes a slot that is gone anew and
 * goes on from there: what was written in between would be missing, and nothing would say so. Safe
 * for use by any thread.
 */
public final class SlotGuard {

  private static final Logger log = LoggerFactory.getLogger(SlotGuard.class);

  private final PostgresProperties postgres;
  private final String slot;
  private final SlotLossPolicy policy;
  private final SlotRelease release;
  private final StopSignal stop;
  private volatile @Nullable String loss;
  private volatile boolean recoveryAsked;

  /**
   * @param slot the slot's name
   * @param policy what is done when it was lost
   * @param health is told who is waited for
   * @param stop cuts waits short; is woken when the recovery is asked for
   */
  public SlotGuard(
      PostgresProperties postgres,
      String slot,
      SlotLossPolicy policy,
      WorkerHealth health,
      StopSignal stop) {
    this.stop = stop;
    this.postgres = postgres;
    this.slot = slot;
    this.policy = policy;
    this.release = new SlotRelease(postgres, slot, health);
  }

  /**
   * Waits until nobody reads from the slot.
   *
   * @param goesOn whether to go on waiting
   * @return the slot's state then; null if there is no such slot
   * @throws SQLException if Postgres cannot be asked
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public @Nullable SlotState awaitRelease(BooleanSupplier goesOn)
      throws SQLException, InterruptedException {
    return release.await(stop, goesOn);
  }

  /** How the slot was lost, one clause; null as long as nothing says that it was. */
  public @Nullable String loss() {
    return loss;
  }

  /**
   * Asks for the recovery of a slot that was lost; the next attempt to capture does it. Asking
   * again changes nothing.
   *
   * @throws IllegalStateException if the slot is not known to be lost: there is nothing to recover
   */
  public void recover() {
    if (loss == null) {
      throw new IllegalStateException("the slot " + slot + " is not lost: nothing to recover");
    }
    recoveryAsked = true;
    stop.wake();
  }

  /**
   * Looks whether the slot still holds all that follows a position.
   *
   * @param state the slot's, asked for after the position was read; null if there is no such slot
   * @return whether capturing may go on from there; false if it is to begin anew with a snapshot
   * @throws SlotLostException if it may not, and nobody has asked for the recovery
   */
  public boolean holds(@Nullable SlotState state, Position position) {
    loss = lossOf(state, position);
    if (loss == null) {
      recoveryAsked = false;
      return true;
    }
    if (policy == SlotLossPolicy.RESNAPSHOT || recoveryAsked) {
      log.warn("{}: recovering by a new slot and a new snapshot", loss);
      return false;
    }
    throw new SlotLostException(loss);
  }

  private @Nullable String lossOf(@Nullable SlotState state, Position position) {
    String name = "the replication slot " + slot;
    if (state == null) {
      return name + " is gone";
    }
    if (state.isLost()) {
      return name + " has lost its log" + reason(state);
    }
    if (state.confirmed() > position.reaches()) {
      return name + " was made anew or moved on by somebody else";
    }
    if (state.current() < position.reaches()) {
      return "the server's log ends before what was captured: it was restored or replaced, and "
          + name.substring(4)
          + " is of another history";
    }
    return null;
  }

  private static String reason(SlotState state) {
    return state.invalidation() == null ? "" : " (" + state.invalidation() + ")";
  }

  /**
   * Drops the slot if it is there, so that a snapshot begins with a new one: only then do the rows
   * that it reads and the changes that follow meet without a gap.
   *
   * @throws SQLException if the server refuses
   */
  public void makeRoomForSnapshot() throws SQLException {
    try (Connection connection = postgres.connect("walstream-cdc");
        PreparedStatement drop =
            connection.prepareStatement(
                "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots"
                    + " WHERE slot_name = ?")) {
      drop.setString(1, slot);
      drop.execute();
    }
    loss = null;
    recoveryAsked = false;
  }
}
