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

  private static final long OLD = 1_000_001;

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
    Load load = pipeline.load();
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
    pipeline.table().execute(insert(1, "Grace Brewster"));

    awaitInBoth(1);

    Row document = pipeline.index().row(1).orElseThrow();
    assertThat(document).isEqualTo(pipeline.table().rows().get(1L));
    assertThat(document.text("address")).isEqualTo("7 \"Rue\" d'Éluard \\ 🏠\nBack");
    assertThat(document.columns())
        .containsEntry("latitude", -12.345678901234)
        .doesNotContainKey("gender");
    assertThat(document.instantOf("date_of_birth"))
        .isEqualTo(Instant.parse("1906-12-09T03:04:05.678901Z"));
    assertThat(operations(1)).containsExactly("c");
  }

  @Test
  void insertedRowIsFoundByItsWords() {
    pipeline.table().execute(insert(2, "Quintessa Zzyzx"));

    awaitInBoth(2);

    assertThat(pipeline.index().found("name:quintessa AND address:rue")).isEqualTo(1);
    assertThat(pipeline.index().found("name.keyword:\\\"Quintessa Zzyzx\\\"")).isEqualTo(1);
  }

  @Test
  void updateBySqlArrives() {
    pipeline.table().execute(insert(3, "Before"));
    pipeline
        .table()
        .execute("UPDATE fabric.user_data SET name = 'After', email = NULL WHERE id = 3");

    awaitInBoth(3);

    assertThat(pipeline.index().row(3).orElseThrow().text("name")).isEqualTo("After");
    assertThat(operations(3)).containsExactly("c", "u");
  }

  @Test
  void deleteBySqlArrives() {
    pipeline.table().execute(insert(4, "Gone"));
    pipeline.table().execute("DELETE FROM fabric.user_data WHERE id = 4");

    await().atMost(PATIENCE).until(() -> operations(4).equals(List.of("c", "d")));
    await().atMost(PATIENCE).until(() -> pipeline.index().row(4).isEmpty());
    assertThat(pipeline.hub().rows()).doesNotContainKey(4L);
  }

  @Test
  void rowThatComesBackUnderItsIdIsThereAgain() {
    pipeline.table().execute(insert(5, "First"));
    pipeline.table().execute("DELETE FROM fabric.user_data WHERE id = 5");
    pipeline.table().execute(insert(5, "Second"));

    awaitInBoth(5);

    assertThat(pipeline.index().row(5).orElseThrow().text("name")).isEqualTo("Second");
    assertThat(operations(5)).containsExactly("c", "d", "c");
  }

  @Test
  void rowUnderAnotherIdIsMovedThere() {
    pipeline.table().execute(insert(6, "Mover"));
    pipeline.table().execute("UPDATE fabric.user_data SET id = 7 WHERE id = 6");

    awaitInBoth(7);

    await().atMost(PATIENCE).until(() -> pipeline.index().row(6).isEmpty());
    assertThat(operations(6)).containsExactly("c", "d");
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
