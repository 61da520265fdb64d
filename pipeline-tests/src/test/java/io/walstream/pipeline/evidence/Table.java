package io.walstream.pipeline.evidence;

import io.walstream.local.postgres.PostgresDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code fabric.user_data} and, beside it, a journal of all its changes. */
public final class Table {

  private static final JsonMapper JSON = new JsonMapper();

  private final PostgresDatabase database;

  public Table(PostgresDatabase database) {
    this.database = database;
  }

  /** Creates the table by hand, as the tutorial does. */
  public void createByHand() {
    execute("CREATE SCHEMA fabric");
    execute(
        """
        CREATE TABLE fabric.user_data (
          id SERIAL PRIMARY KEY, name TEXT, gender TEXT, address TEXT, latitude FLOAT8,
          longitude FLOAT8, timezone TEXT, email TEXT, phone TEXT, cell TEXT,
          date_of_birth TIMESTAMPTZ, registered_date TIMESTAMPTZ, picture_url TEXT,
          insertion_time TIMESTAMPTZ DEFAULT clock_timestamp())""");
  }

  /** Has Postgres itself note every change, as a witness that knows nothing of the log. */
  public void keepJournal() {
    execute("CREATE TABLE journal (seq BIGSERIAL PRIMARY KEY, id INT, change JSONB)");
    execute(
        """
        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO journal (id, change) VALUES (
            coalesce(new.id, old.id),
            jsonb_build_object('op', translate(left(tg_op, 1), 'IUD', 'cud'), 'row', to_jsonb(new)));
          RETURN NULL;
        END $$""");
    execute(
        "CREATE TRIGGER note AFTER INSERT OR UPDATE OR DELETE ON fabric.user_data"
            + " FOR EACH ROW EXECUTE FUNCTION note()");
  }

  public void execute(String sql) {
    database.execute(sql);
  }

  /** Runs a statement that returns an id. */
  public long id(String sql) {
    return number(sql);
  }

  public long changeCount() {
    return number("SELECT count(*) FROM journal");
  }

  /** All rows, by id. */
  public Map<Long, Row> rows() {
    Map<Long, Row> rows = new LinkedHashMap<>();
    query(
        "SELECT id, to_jsonb(u) FROM fabric.user_data u", (id, json) -> rows.put(id, Row.of(json)));
    return rows;
  }

  /** All changes since the journal is kept, by id, each row's in their order. */
  public Map<Long, List<Change>> changes() {
    Map<Long, List<Change>> changes = new LinkedHashMap<>();
    query(
        "SELECT id, change FROM journal ORDER BY seq",
        (id, json) -> changes.computeIfAbsent(id, any -> new ArrayList<>()).add(change(json)));
    return changes;
  }

  private static Change change(JsonNode json) {
    JsonNode row = json.path("row");
    return new Change(json.path("op").stringValue(), row.isNull() ? null : Row.of(row));
  }

  private long number(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void query(String sql, Found found) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        found.row(result.getLong(1), JSON.readTree(result.getString(2)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Found {
    void row(long id, JsonNode json);
  }
}
