package io.walstream.pipeline;

import static io.walstream.pipeline.stage.Pipeline.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.pipeline.evidence.Change;
import io.walstream.pipeline.evidence.Difference;
import io.walstream.pipeline.evidence.Row;
import io.walstream.pipeline.evidence.Table;
import io.walstream.pipeline.stage.Load;
import io.walstream.pipeline.stage.Pipeline;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Inserts, updates and deletes, whoever makes them, arrive in Elasticsearch and in the hub. */
class ArrivalIT {

  private static final long OLD = 1_000_000;

  @RegisterExtension
  static final Pipeline pipeline = new Pipeline().withTable(ArrivalIT::tableWithAnOldRow);

  // Made by hand before any service ran, as in the tutorial.
  private static void tableWithAnOldRow(Table table) {
    table.createByHand();
    table.execute(insert(OLD, "Ada Old"));
  }

  @Test
  void rowFromBeforeTheFirstStartArrives() {
    awaitInBoth(OLD);

    assertThat(operations(OLD)).containsExactly("r");
  }

  @Test
  void usersOfTheProducerArrive() {
    // Only these: updates and deletes would take the other tests' rows.
    Load load = pipeline.load().of("inserts=100");
    load.run();
    await().atMost(PATIENCE).until(() -> pipeline.table().rows().size() > 100);
    load.pause();

    var rows = pipeline.table().rows();
    await()
        .atMost(PATIENCE)
        .until(() -> Difference.between(rows, pipeline.index().rows()).isNone());
    await().atMost(PATIENCE).until(() -> Difference.between(rows, pipeline.hub().rows()).isNone());
  }

  @Test
  void insertBySqlArrivesWithEveryColumn() {
    pipeline.table().execute(insert(1_000_001, "Grace Brewster"));

    awaitInBoth(1_000_001);

    Row document = pipeline.index().row(1_000_001).orElseThrow();
    assertThat(document).isEqualTo(pipeline.table().rows().get(1_000_001L));
    assertThat(document.text("address")).isEqualTo("7 \"Rue\" d'Éluard \\ 🏠\nBack");
    assertThat(document.columns())
        .containsEntry("latitude", -12.345678901234)
        .doesNotContainKey("gender");
    assertThat(document.instantOf("date_of_birth"))
        .isEqualTo(Instant.parse("1906-12-09T03:04:05.678901Z"));
    assertThat(operations(1_000_001)).containsExactly("c");
  }

  @Test
  void insertedRowIsFoundByItsWords() {
    pipeline.table().execute(insert(1_000_002, "Quintessa Zzyzx"));

    awaitInBoth(1_000_002);

    assertThat(pipeline.index().found("name:quintessa AND address:rue")).isEqualTo(1);
    assertThat(pipeline.index().found("name.keyword:\\\"Quintessa Zzyzx\\\"")).isEqualTo(1);
  }

  @Test
  void updateBySqlArrives() {
    pipeline.table().execute(insert(1_000_003, "Before"));
    pipeline
        .table()
        .execute("UPDATE fabric.user_data SET name = 'After', email = NULL WHERE id = 1000003");

    awaitInBoth(1_000_003);

    assertThat(pipeline.index().row(1_000_003).orElseThrow().text("name")).isEqualTo("After");
    assertThat(operations(1_000_003)).containsExactly("c", "u");
  }

  @Test
  void deleteBySqlArrives() {
    pipeline.table().execute(insert(1_000_004, "Gone"));
    pipeline.table().execute("DELETE FROM fabric.user_data WHERE id = 1000004");

    await().atMost(PATIENCE).until(() -> operations(1_000_004).equals(List.of("c", "d")));
    await().atMost(PATIENCE).until(() -> pipeline.index().row(1_000_004).isEmpty());
    assertThat(pipeline.hub().rows()).doesNotContainKey(1_000_004L);
  }

  @Test
  void rowThatComesBackUnderItsIdIsThereAgain() {
    pipeline.table().execute(insert(1_000_005, "First"));
    pipeline.table().execute("DELETE FROM fabric.user_data WHERE id = 1000005");
    pipeline.table().execute(insert(1_000_005, "Second"));

    awaitInBoth(1_000_005);

    assertThat(pipeline.index().row(1_000_005).orElseThrow().text("name")).isEqualTo("Second");
    assertThat(operations(1_000_005)).containsExactly("c", "d", "c");
  }

  @Test
  void rowUnderAnotherIdIsMovedThere() {
    pipeline.table().execute(insert(1_000_006, "Mover"));
    pipeline.table().execute("UPDATE fabric.user_data SET id = 1000007 WHERE id = 1000006");

    awaitInBoth(1_000_007);

    await().atMost(PATIENCE).until(() -> pipeline.index().row(1_000_006).isEmpty());
    assertThat(operations(1_000_006)).containsExactly("c", "d");
  }

  private static String insert(long id, String name) {
    return """
        INSERT INTO fabric.user_data
          (id, name, address, latitude, longitude, timezone, email, date_of_birth, registered_date)
        VALUES (%d, '%s', E'7 "Rue" d''Éluard \\\\ 🏠\\nBack', -12.345678901234, 1e-7, '+5:45', 'a@b.example',
          '1906-12-09 03:04:05.678901+00', '2020-02-29 23:59:60+05:30')"""
        .formatted(id, name);
  }

  private static void awaitInBoth(long id) {
    Row row = Objects.requireNonNull(pipeline.table().rows().get(id));
    await().atMost(PATIENCE).until(() -> pipeline.index().row(id).filter(row::equals).isPresent());
    await().atMost(PATIENCE).until(() -> row.equals(pipeline.hub().rows().get(id)));
  }

  private static List<String> operations(long id) {
    return pipeline.hub().changes().getOrDefault(id, List.of()).stream()
        .map(Change::operation)
        .toList();
  }
}
