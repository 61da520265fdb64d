package io.walstream.cdc.slot;

import io.walstream.cdc.lead.StopSignal;
import io.walstream.service.health.WorkerHealth;
import io.walstream.service.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until the server's process of an earlier instance has let go of the slot. Nobody is
 * terminated for it: a dead peer's process ends by its own time limits (see the connector's
 * settings), and one that lives is not ours to end.
 */
final class SlotRelease {

  private static final Logger log = LoggerFactory.getLogger(SlotRelease.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private final PostgresProperties postgres;
  private final String slot;
  private final WorkerHealth health;

  /**
   * @param slot the slot's name
   * @param health is told who is waited for
   */
  SlotRelease(PostgresProperties postgres, String slot, WorkerHealth health) {
    this.postgres = postgres;
    this.slot = slot;
    this.health = health;
  }

  /**
   * Waits until nobody reads from the slot.
   *
   * @param stop cuts the wait short
   * @param goesOn whether to go on waiting otherwise
   * @throws SQLException if Postgres cannot be asked
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  void await(StopSignal stop, BooleanSupplier goesOn) throws SQLException, InterruptedException {
    long begun = System.nanoTime();
    int told = 0;
    try (Connection connection = postgres.connect("walstream-cdc")) {
      int pid = reader(connection);
      while (pid != 0 && stop.goesOn() && goesOn.getAsBoolean()) {
        if (pid != told && System.nanoTime() - begun > SILENCE.toNanos()) {
          tell(pid);
          told = pid;
        }
        stop.pause(LOOK_EVERY);
        pid = reader(connection);
      }
    }
  }

  // Health tells since when: how long it has lasted.
  private void tell(int pid) {
    log.info("Slot {} is still read by the server's process {}, waiting for its end", slot, pid);
    health.connecting("wait until process %d lets go of slot %s".formatted(pid, slot));
  }

  private int reader(Connection connection) throws SQLException {
    SlotState state = SlotQuery.read(connection, slot);
    return state == null ? 0 : state.activePid();
  }
}
