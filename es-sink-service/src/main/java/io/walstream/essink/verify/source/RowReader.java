package io.walstream.essink.verify.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads single rows by their keys. */
public final class RowReader {

  private static final int ROWS_A_QUERY = 1_000;
  private static final int ROWS_A_FETCH = 10;

  private final Connection connection;
  private final SourceTable table;
  private final RowSql sql;

  RowReader(Connection connection, SourceTable table, RowSql sql) {
    this.connection = connection;
    this.table = table;
    this.sql = sql;
  }

  /** Takes a row as a JSON object. */
  @FunctionalInterface
  public interface ContentTaker {
    /**
     * @param index which of the keys it has
     * @param json the row as cdc-service would write it, UTF-8
     * @throws Exception to end the reading
     */
    void take(int index, byte[] json) throws Exception;
  }

  /**
   * How rows are at this moment.
   *
   * @param keys null for one whose row is known to be absent
   * @return one for each key, null where there is no row
   */
  public @Nullable RowState[] states(List<? extends @Nullable TableKey> keys) throws SQLException {
    @Nullable RowState[] states = new RowState[keys.size()];
    for (int from = 0; from < keys.size(); from += ROWS_A_QUERY) {
      int[] asked = present(keys, from);
      try (PreparedStatement query = connection.prepareStatement(sql.states())) {
        ask(query, keys, asked);
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            states[asked[row.getInt("n") - 1]] =
                new RowState(Objects.requireNonNull(row.getString("version")), RowScan.hash(row));
          }
        }
      }
    }
    return states;
  }

  /**
   * Reads rows whole. After a failure the session is of no more use.
   *
   * @param taker gets those that are there
   * @throws Exception what the taker throws, or a {@link SQLException}
   */
  public void contents(List<TableKey> keys, ContentTaker taker) throws Exception {
    connection.setAutoCommit(false);
    for (int from = 0; from < keys.size(); from += ROWS_A_QUERY) {
      int[] asked = present(keys, from);
      try (PreparedStatement query = connection.prepareStatement(sql.contents())) {
        query.setFetchSize(ROWS_A_FETCH);
        ask(query, keys, asked);
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            taker.take(asked[row.getInt("n") - 1], RowJson.of(row, "c", table.columns()));
          }
        }
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static int[] present(List<? extends @Nullable TableKey> keys, int from) {
    int to = Math.min(keys.size(), from + ROWS_A_QUERY);
    int[] present = new int[to - from];
    int count = 0;
    for (int i = from; i < to; i++) {
      if (keys.get(i) != null) {
        present[count++] = i;
      }
    }
    return Arrays.copyOf(present, count);
  }

  private void ask(PreparedStatement query, List<? extends @Nullable TableKey> keys, int[] asked)
      throws SQLException {
    for (int column = 0; column < table.key().size(); column++) {
      String[] texts = new String[asked.length];
      for (int i = 0; i < asked.length; i++) {
        texts[i] = Objects.requireNonNull(keys.get(asked[i])).texts().get(column);
      }
      query.setArray(column + 1, connection.createArrayOf("text", texts));
    }
  }
}
