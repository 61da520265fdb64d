package io.walstream.cdc.slot;

import io.walstream.cdc.lead.StopSignal;
import io.walstream.service.health.WorkerHealth;
import io.walstream.service.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until the server's process of an earlier instance has let go of the slot. Nobody is
 * terminated for it: a dead peer's process ends by its own time limits (see the connector's
 * settings), and one that lives is not ours to end.
 */
final class SlotRelease {

  private static final Logger log = LoggerFactory.getLogger(SlotRelease.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
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
   * Waits until nobody reads from the slot, or it is to go on no more.
   *
   * @param stop cuts the wait short
   * @param goesOn whether to go on waiting otherwise
   * @return the slot's state then; null if there is no such slot
   * @throws SQLException if Postgres cannot be asked
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  @Nullable SlotState await(StopSignal stop, BooleanSupplier goesOn)
      throws SQLException, InterruptedException {
    long begun = System.nanoTime();
    int told = 0;
    try (Connection connection = postgres.connect("walstream-cdc")) {
      SlotState state = SlotQuery.read(connection, slot);
      while (state != null && state.activePid() != 0 && stop.goesOn() && goesOn.getAsBoolean()) {
        int pid = state.activePid();
        if (pid != told && System.nanoTime() - begun > SILENCE.toNanos()) {
          tell(pid);
          told = pid;
        }
        stop.pause(LOOK_EVERY);
        state = SlotQuery.read(connection, slot);
      }
      return state;
    }
  }

  // Health tells since when: how long it has lasted.
  private void tell(int pid) {
    log.info("Slot {} is still read by the server's process {}, waiting for its end", slot, pid);
    health.connecting("wait until process %d lets go of slot %s".formatted(pid, slot));
  }
}
