package io.walstream.cdc.lag;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Asks Postgres for what the status shows; a role that may only log in is enough for it. */
final class ServerQuery {

  private static final String VIEW =
      """
      SELECT (log_end - '0/0')::bigint AS log_end,
             coalesce(r.sent_lsn - '0/0', 0)::bigint AS sent,
             s.slot_name IS NOT NULL AS slot,
             coalesce(s.active, false) AS active,
             s.wal_status,
             coalesce(s.confirmed_flush_lsn - '0/0', 0)::bigint AS confirmed,
             coalesce(log_end - s.restart_lsn, 0)::bigint AS retained,
             EXISTS (SELECT FROM pg_publication WHERE pubname = ?) AS publication,
             ARRAY(SELECT schemaname || '.' || tablename FROM pg_publication_tables
                   WHERE pubname = ? ORDER BY 1) AS published
      FROM (SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn()
                        ELSE pg_current_wal_lsn() END AS log_end) AS log
      LEFT JOIN pg_replication_slots s ON s.slot_name = ?
      LEFT JOIN pg_stat_replication r ON r.pid = s.active_pid
      """;

  private ServerQuery() {}

  static ServerView view(Connection connection, Instant now, String slot, String publication)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(VIEW)) {
      query.setString(1, publication);
      query.setString(2, publication);
      query.setString(3, slot);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new ServerView(
            now,
            row.getLong("log_end"),
            row.getLong("sent"),
            row.getBoolean("slot"),
            row.getBoolean("active"),
            row.getString("wal_status"),
            row.getLong("confirmed"),
            row.getLong("retained"),
            row.getBoolean("publication"),
            texts(row.getArray("published")));
      }
    }
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
