package io.walstream.producer.write;

import io.walstream.producer.generate.User;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code fabric.user_data}, written in batches. */
public final class UserTable {

  private static final String INSERT =
      "insert into fabric.user_data (name, gender, date_of_birth, picture_url,"
          + " address, latitude, longitude, timezone, email, phone, cell, registered_date)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String MOVE =
      "update fabric.user_data set address = ?, latitude = ?, longitude = ?, timezone = ?,"
          + " phone = ?, cell = ? where id = ?";
  private static final String DELETE = "delete from fabric.user_data where id = any (?)";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final RandomRows rows;

  UserTable(JdbcTemplate jdbc, TransactionTemplate transaction, RandomRows rows) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.rows = rows;
  }

  /**
   * Writes a batch in one transaction and returns once it is committed. The updates and deletes
   * take random rows, whoever wrote them; those that find none are skipped.
   *
   * @return what was changed
   * @throws org.springframework.dao.DataIntegrityViolationException if the table refuses the rows
   *     themselves: repeating the same batch is of no use
   * @throws org.springframework.dao.DataAccessException if Postgres cannot be reached, or does not
   *     take the batch now
   * @throws org.springframework.transaction.TransactionException likewise
   */
  public Written write(Batch batch) {
    return transaction.execute(status -> apply(batch));
  }

  private Written apply(Batch batch) {
    insert(batch.inserts());
    List<Long> ids = rows.lock(batch.moves().size() + batch.deletes());
    // The rows that there are go to updates and deletes by their shares.
    int moves = share(ids.size(), batch.moves().size(), batch.deletes());
    int updated = move(batch.moves().subList(0, moves), ids);
    int deleted = delete(ids.subList(moves, ids.size()));
    int inserted = batch.inserts().size();
    int skipped = batch.operations() - inserted - updated - deleted;
    return new Written(inserted, updated, deleted, skipped);
  }

  private static int share(int rows, int moves, int deletes) {
    return moves == 0 ? 0 : (int) Math.ceil(rows * (double) moves / (moves + deletes));
  }

  private void insert(List<User> users) {
    if (!users.isEmpty()) {
      jdbc.batchUpdate(INSERT, users, users.size(), UserTable::bind);
    }
  }

  private int move(List<User> users, List<Long> ids) {
    if (users.isEmpty()) {
      return 0;
    }
    List<Move> moves =
        IntStream.range(0, users.size()).mapToObj(i -> new Move(ids.get(i), users.get(i))).toList();
    jdbc.batchUpdate(MOVE, moves, moves.size(), UserTable::bind);
    return moves.size();
  }

  private int delete(List<Long> ids) {
    return ids.isEmpty() ? 0 : jdbc.update(DELETE, (Object) ids.toArray(Long[]::new));
  }

  private static void bind(PreparedStatement insert, User user) throws SQLException {
    User.Person person = user.person();
    insert.setString(1, person.name());
    insert.setString(2, person.gender());
    bind(insert, 3, person.dateOfBirth());
    insert.setString(4, person.pictureUrl());
    bind(insert, 5, user.home());
    insert.setString(9, user.contact().email());
    insert.setString(10, user.contact().phone());
    insert.setString(11, user.contact().cell());
    bind(insert, 12, user.registered());
  }

  private static void bind(PreparedStatement update, Move move) throws SQLException {
    bind(update, 1, move.user.home());
    update.setString(5, move.user.contact().phone());
    update.setString(6, move.user.contact().cell());
    update.setLong(7, move.id);
  }

  private static void bind(PreparedStatement statement, int first, User.Home home)
      throws SQLException {
    statement.setString(first, home.address());
    statement.setDouble(first + 1, home.latitude());
    statement.setDouble(first + 2, home.longitude());
    statement.setString(first + 3, home.timezone());
  }

  private static void bind(PreparedStatement statement, int index, Instant instant)
      throws SQLException {
    statement.setObject(index, instant.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
  }

  private record Move(long id, User user) {}
}
