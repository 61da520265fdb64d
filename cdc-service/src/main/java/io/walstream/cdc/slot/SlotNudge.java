package io.walstream.cdc.slot;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Moves a slot on that lags though nothing is captured, because other tables or other databases
 * write the log: writes a message of a few bytes into the database's own log. It is decoded like a
 * change, so everything before it has been seen by then, its position is committed to Kafka, and
 * only after that the slot is confirmed. Needs no rights. A server where nobody writes is left
 * alone.
 *
 * <p>Not Debezium's {@code connector_and_driver}: there the driver confirms what the server's
 * keepalives name, which in the middle of a transaction that began before the last one confirmed
 * may lie behind changes that are not in Kafka yet.
 */
final class SlotNudge {

  private static final long LAG_BYTES = 1 << 20;
  private static final String MESSAGE =
      """
      SELECT CASE WHEN NOT pg_is_in_recovery()
                  THEN pg_logical_emit_message(false, 'walstream.heartbeat', '') END
      """;

  private final BooleanSupplier captures;
  private long confirmedBefore = -1;

  SlotNudge(BooleanSupplier captures) {
    this.captures = captures;
  }

  void moveOn(Connection connection, @Nullable SlotState state) throws SQLException {
    if (state == null || state.isLost() || !captures.getAsBoolean()) {
      return;
    }
    boolean stands = state.confirmed() == confirmedBefore;
    confirmedBefore = state.confirmed();
    if (stands && state.unconfirmedBytes() > LAG_BYTES) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(MESSAGE);
      }
    }
  }
}
