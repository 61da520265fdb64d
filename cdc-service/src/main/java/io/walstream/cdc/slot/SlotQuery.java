package io.walstream.cdc.slot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads a slot's state; a role that may only log in is enough for it. */
final class SlotQuery {

  // Columns that came with later versions are taken from the row as JSON: null where absent. A lost
  // slot has no restart_lsn. On a standby server the log's end is what it has received.
  private static final String STATE =
      """
      SELECT wal_status, coalesce(to_jsonb(s) ->> 'invalidation_reason',
               CASE WHEN (to_jsonb(s) ->> 'conflicting')::boolean THEN 'conflict' END) AS invalidation,
             coalesce(active_pid, 0) AS active_pid,
             coalesce((to_jsonb(s) ->> 'failover')::boolean, false) AS failover,
             coalesce(confirmed_flush_lsn - '0/0', 0)::bigint AS confirmed,
             (log_end - '0/0')::bigint AS log_end,
             coalesce(log_end - restart_lsn, 0)::bigint AS retained,
             safe_wal_size
      FROM pg_replication_slots s,
           (SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn()
                        ELSE pg_current_wal_lsn() END AS log_end) AS log
      WHERE slot_name = ?
      """;

  private SlotQuery() {}

  /** The slot's state; null if there is no such slot. */
  static @Nullable SlotState read(Connection connection, String slot) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(STATE)) {
      query.setString(1, slot);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? state(row) : null;
      }
    }
  }

  private static SlotState state(ResultSet row) throws SQLException {
    long safe = row.getLong("safe_wal_size");
    Long safeBytes = row.wasNull() ? null : safe;
    return new SlotState(
        row.getString("wal_status"),
        row.getString("invalidation"),
        row.getInt("active_pid"),
        row.getBoolean("failover"),
        row.getLong("confirmed"),
        row.getLong("log_end"),
        row.getLong("retained"),
        safeBytes);
  }
}
