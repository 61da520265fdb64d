package io.walstream.cdc.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.cdc.Pipeline;
import io.walstream.cdc.TopicReader;
import io.walstream.cdc.TopicReader.Change;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class WideRowsIT {

  private static final String TABLE =
      "CREATE TABLE wide (id int PRIMARY KEY, n int, t text, b bytea, j jsonb, a text[], d numeric); ALTER TABLE wide ALTER d SET STORAGE EXTERNAL";

  // Hashes do not compress: they are stored out of line.
  private static final String LONG =
      "(SELECT string_agg(md5(i::text), '') FROM generate_series(1, 200) i)";

  private static final String ROW =
      "(1, 0, %1$s, %1$s::bytea, jsonb_build_object('k', %1$s), ARRAY[%1$s, NULL], ('1.' || translate(%1$s || %1$s, 'abcdef', '135792'))::numeric)"
          .formatted(LONG);

  @Test
  void columnsThatAreUnchangedOutOfLineAreAbsentAndNamed() {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.wide")) {
      pipeline.execute(TABLE);
      pipeline.startAndAwaitStreaming();
      pipeline.execute("INSERT INTO wide VALUES " + ROW);
      pipeline.execute("UPDATE wide SET n = 1");
      pipeline.execute("UPDATE wide SET t = 'unchanged', n = 2");
      pipeline.execute("ALTER TABLE wide REPLICA IDENTITY FULL");
      pipeline.execute("UPDATE wide SET n = 3");
      pipeline.execute("UPDATE wide SET id = 2");
      try (TopicReader reader = pipeline.reads("public.wide")) {
        List<Change> all = reader.await(7);
        List<Change> changes = all.stream().filter(is(1)).toList();

        assertThat(changes.get(0).value()).doesNotContain("\"unchanged\"");
        assertThat(changes.get(1).value())
            .contains("\"after\":{\"id\":1,\"n\":1}")
            .endsWith(",\"unchanged\":[\"t\",\"b\",\"j\",\"a\",\"d\"]}");
        assertThat(changes.get(2).value())
            .contains("\"after\":{\"id\":1,\"n\":2,\"t\":\"unchanged\"}")
            .endsWith(",\"unchanged\":[\"b\",\"j\",\"a\",\"d\"]}");
        assertThat(changes.get(3).value())
            .contains("\"t\":\"unchanged\",\"b\":\"", "\"j\":{\"k\":", "\"a\":[\"", "\"d\":1.")
            .doesNotContain("\"unchanged\":");
        assertThat(all).filteredOn(is(2)).singleElement().satisfies(WideRowsIT::isWhole);
      }
    }
  }

  @Test
  void valuesTooLongForKafkaAreCutOffAndNamedAndTheStreamGoesOn() {
    try (Pipeline pipeline =
        new Pipeline().with("CDC_TABLES", "public.wide").with("CDC_MAX_EVENT_BYTES", 100_000)) {
      pipeline.execute(TABLE);
      pipeline.execute("INSERT INTO wide (id, t) VALUES (1, repeat('ö', 200000))");
      pipeline.startAndAwaitStreaming();
      pipeline.execute("INSERT INTO wide (id, t) VALUES (2, repeat('\uD83D\uDE00', 200000))");
      pipeline.execute(
          "INSERT INTO wide (id, b, j) VALUES (3, repeat('b', 200000)::bytea, to_jsonb(repeat('j', 200000)))");
      pipeline.execute("INSERT INTO wide (id, t) VALUES (4, 'short')");
      try (TopicReader reader = pipeline.reads("public.wide")) {
        List<Change> changes = reader.await(all -> all.stream().anyMatch(is(4)));

        assertThat(changes).filteredOn(is(1)).singleElement().satisfies(this::isCutText);
        assertThat(changes).filteredOn(is(2)).singleElement().satisfies(this::isCutText);
        assertThat(changes)
            .filteredOn(is(3))
            .singleElement()
            .extracting(Change::value)
            .asString()
            .contains("\"b\":\"YmJi", "\"j\":null")
            .endsWith(",\"cut\":[\"b\",\"j\"]}");
        assertThat(pipeline.metric("walstream.changes.cut")).isEqualTo(3);
      }
    }
  }

  private static void isWhole(Change change) {
    assertThat(change.value()).contains("\"j\":{\"k\":").doesNotContain("\"unchanged\":");
  }

  private static Predicate<Change> is(int id) {
    return change -> change.key().equals("{\"id\":" + id + "}");
  }

  private void isCutText(Change change) {
    assertThat(change.value()).endsWith(",\"cut\":[\"t\"]}").doesNotContain("�");
    assertThat(change.value().length()).isBetween(12_000, 100_000);
  }
}
