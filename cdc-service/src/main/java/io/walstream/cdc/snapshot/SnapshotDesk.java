package io.walstream.cdc.snapshot;

import io.walstream.cdc.position.PipelineNote;
import io.walstream.cdc.position.SnapshotRequest;
import io.walstream.cdc.snapshot.SnapshotState.Stage;
import io.walstream.service.health.Fault;
import io.walstream.service.postgres.PostgresProperties;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where snapshots are asked for: refuses what could not be read. */
public final class SnapshotDesk {

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  // What would end the query that the condition stands in and begin another.
  private static final Pattern ENDING = Pattern.compile(";|--|/\\*|\\*/");

  private final PostgresProperties postgres;
  private final String publication;
  private final Supplier<List<String>> captured;
  private final SnapshotProgress progress;

  /**
   * @param captured the tables that are captured
   * @param progress is told what is stopped
   */
  public SnapshotDesk(
      PostgresProperties postgres,
      String publication,
      Supplier<List<String>> captured,
      SnapshotProgress progress) {
    this.postgres = postgres;
    this.publication = publication;
    this.captured = captured;
    this.progress = progress;
  }

  /**
   * The change of the note that asks for snapshots; what is asked for already stays as it is.
   *
   * @param tables each as {@code schema.table}
   * @param condition which rows, as SQL; null for all
   * @throws IllegalArgumentException with a sentence, if it cannot be done
   * @throws SQLException if Postgres cannot be asked
   */
  public UnaryOperator<PipelineNote> request(List<String> tables, @Nullable String condition)
      throws SQLException {
    require(!tables.isEmpty(), "Name the tables: {\"tables\": \"schema.table, ...\"}.");
    tables.forEach(this::requireCaptured);
    try (Connection connection = postgres.connect("walstream-cdc", ANSWER_WITHIN)) {
      Map<String, TableFacts> facts = TableFacts.of(connection, publication, tables);
      for (String table : tables) {
        TableFacts known = facts.get(table);
        require(known != null, "Table %s is not there.".formatted(table));
        require(
            known != null && !known.key().isEmpty(),
            "Table %s has no primary key and cannot be read beside the stream.".formatted(table));
        if (known != null && condition != null) {
          requireSound(connection, known, condition);
        }
      }
    }
    return note -> add(note, tables, condition);
  }

  private static PipelineNote add(
      PipelineNote note, List<String> tables, @Nullable String condition) {
    List<SnapshotRequest> requests = new ArrayList<>(note.snapshots());
    for (String table : tables) {
      if (note.snapshotOf(table) == null) {
        requests.add(SnapshotRequest.of(table, condition));
      }
    }
    return note.withSnapshots(requests);
  }

  /**
   * The change of the note that stops snapshots; those that are not asked for stay away.
   *
   * @param tables each as {@code schema.table}; none for all
   * @param note the note as it is
   * @throws IllegalArgumentException with a sentence, if it cannot be done
   */
  public UnaryOperator<PipelineNote> stop(List<String> tables, PipelineNote note) {
    tables.forEach(this::requireCaptured);
    for (SnapshotRequest request : note.snapshots()) {
      if (isNamed(tables, request)) {
        progress.ended(request, Stage.STOPPED, null);
      }
    }
    return now ->
        now.withSnapshots(
            now.snapshots().stream().filter(request -> !isNamed(tables, request)).toList());
  }

  private static boolean isNamed(List<String> tables, SnapshotRequest request) {
    return tables.isEmpty() || tables.contains(request.table());
  }

  private void requireCaptured(String table) {
    require(
        captured.get().contains(table),
        "Table %s is not captured; these are: %s."
            .formatted(table, String.join(", ", captured.get())));
  }

  // Explained, not run: the server's opinion of it without its cost.
  private static void requireSound(Connection connection, TableFacts table, String condition) {
    require(
        !ENDING.matcher(condition).find(),
        "The condition must be one SQL expression without ; and comments.");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET default_transaction_read_only = on");
      statement.execute("EXPLAIN SELECT 1 FROM %s WHERE (%s)".formatted(table.quoted(), condition));
    } catch (SQLException e) {
      throw new IllegalArgumentException(
          "Postgres refuses the condition for %s: %s.".formatted(table.name(), Fault.describe(e)),
          e);
    }
  }

  private static void require(boolean met, String sentence) {
    if (!met) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
