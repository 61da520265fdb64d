package io.walstream.essink.verify.source;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Goes through all rows of a table by ranges of its key, each in a short transaction of its own. A
 * table whose key has no index is read in one.
 */
public final class RowScan {

  private static final int ROWS_A_RANGE = 50_000;
  private static final int ROWS_A_FETCH = 2_000;

  private final Connection connection;
  private final SourceTable table;
  private final RowSql sql;

  RowScan(Connection connection, SourceTable table, RowSql sql) {
    this.connection = connection;
    this.table = table;
    this.sql = sql;
  }

  /** Takes a row's key and hash. */
  @FunctionalInterface
  public interface RowTaker {
    /**
     * @throws Exception to end the scan
     */
    void take(TableKey key, long hash) throws Exception;
  }

  /**
   * After a failure the session is of no more use.
   *
   * @param taker gets each row once, in no order that it may rely on
   * @throws Exception what the taker throws, or a {@link SQLException}
   */
  public void forEach(RowTaker taker) throws Exception {
    connection.setAutoCommit(false);
    TableKey last = range(null, taker);
    while (last != null) {
      last = range(last, taker);
    }
    connection.setAutoCommit(true);
  }

  private @Nullable TableKey range(@Nullable TableKey behind, RowTaker taker) throws Exception {
    String text = sql.range(behind == null, ROWS_A_RANGE);
    try (PreparedStatement query = connection.prepareStatement(text)) {
      query.setFetchSize(ROWS_A_FETCH);
      for (int i = 0; behind != null && i < behind.texts().size(); i++) {
        query.setString(i + 1, behind.texts().get(i));
      }
      TableKey last = null;
      int rows = 0;
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          last = key(row, table);
          taker.take(last, hash(row));
          rows++;
        }
      }
      connection.commit();
      return table.ordered() && rows == ROWS_A_RANGE ? last : null;
    }
  }

  static TableKey key(ResultSet row, SourceTable table) throws SQLException {
    List<String> texts = new ArrayList<>(table.key().size());
    for (int i = 0; i < table.key().size(); i++) {
      texts.add(Objects.requireNonNull(row.getString("r" + i)));
    }
    return new TableKey(texts, RowJson.of(row, "k", table.key()));
  }

  static long hash(ResultSet row) throws SQLException {
    return ByteBuffer.wrap(Objects.requireNonNull(row.getBytes("hash"))).getLong();
  }
}
