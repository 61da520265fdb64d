package io.walstream.cdc.capture;

import io.walstream.service.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Whether the slot still holds what follows the position. Debezium makes a slot that is gone anew
 * and goes on from there: what was written in between would be missing, and nothing would say so.
 */
final class SlotCheck {

  private static final String STATUS =
      "SELECT wal_status FROM pg_replication_slots WHERE slot_name = ?";

  private SlotCheck() {}

  /**
   * @throws IllegalStateException if the slot is gone or has lost its log
   */
  static void requireUsable(PostgresProperties postgres, String slot) throws SQLException {
    try (Connection connection = postgres.connect("walstream-cdc");
        PreparedStatement query = connection.prepareStatement(STATUS)) {
      query.setString(1, slot);
      try (ResultSet found = query.executeQuery()) {
        if (!found.next()) {
          throw lost(slot, "is gone");
        }
        if ("lost".equals(found.getString(1))) {
          throw lost(slot, "has lost its log");
        }
      }
    }
  }

  private static IllegalStateException lost(String slot, String fault) {
    return new IllegalStateException(
        "the replication slot %s %s, changes are missing: set another CDC_POSITION_TOPIC for a new snapshot"
            .formatted(slot, fault));
  }
}
