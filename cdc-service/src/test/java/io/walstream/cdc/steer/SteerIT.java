package io.walstream.cdc.steer;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.cdc.Pipeline;
import io.walstream.cdc.TopicReader;
import io.walstream.cdc.TopicReader.Change;
import io.walstream.cdc.steer.Operator.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import tools.jackson.databind.JsonNode;

class SteerIT {

  @Test
  void theStatusTellsWhereThePipelineIs() throws IOException {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t")) {
      pipeline.execute("CREATE TABLE t (id int PRIMARY KEY, v text)");
      pipeline.startAndAwaitStreaming();
      Operator operator = new Operator(pipeline);
      pipeline.execute("INSERT INTO t VALUES (1, 'a'), (2, 'b')");
      pipeline.execute("DELETE FROM t WHERE id = 2");

      JsonNode status =
          operator.await(
              now ->
                  now.at("/tables/0/published/delete").asInt() == 1
                      && now.at("/lag/bytes").asLong(-1) == 0);

      assertThat(status.at("/role").asString()).isEqualTo("active");
      assertThat(status.at("/phase").asString()).isEqualTo("streaming");
      assertThat(status.at("/positions/published/lsn").asString()).matches("[0-9A-F]+/[0-9A-F]+");
      assertThat(status.at("/positions/confirmed/number").asLong()).isPositive();
      assertThat(status.at("/lag/seconds").asDouble()).isZero();
      assertThat(status.at("/tables/0/key/0").asString()).isEqualTo("id");
      assertThat(status.at("/tables/0/topic").asString()).isEqualTo(pipeline.slot() + ".public.t");
      assertThat(status.at("/tables/0/published/create").asInt()).isEqualTo(2);
      assertThat(status.at("/slot/state").asString()).isEqualTo("active");
      assertThat(status.at("/publication/missing").size()).isZero();
      assertThat(status.at("/snapshots/0/state").asString()).isEqualTo("done");

      String metrics = operator.metrics();
      assertThat(names("# TYPE (walstream_\\w+) ", metrics))
          .as("metrics, and what docs/metrics.md says of them")
          .isEqualTo(names("\\| `(walstream_\\w+)` ", documented()));
      assertThat(metrics)
          .containsPattern("walstream_changes_published_total\\{.*operation=\"create\",.*} 2.0")
          .containsPattern("walstream_phase\\{.*phase=\"streaming\".*} 1.0")
          .containsPattern("walstream_publish_latency_seconds_count\\{.*} 2");
    }
  }

  private static String documented() throws IOException {
    String page = Files.readString(Path.of("../docs/metrics.md"));
    return page.replaceFirst("(?s).*\n## cdc-service\n", "").replaceFirst("(?s)\n## .*", "");
  }

  private static Set<String> names(String pattern, String text) {
    Set<String> names = new TreeSet<>();
    Pattern.compile(pattern).matcher(text).results().forEach(found -> names.add(found.group(1)));
    return names;
  }

  @Test
  void aPauseHoldsUntilItIsResumedAcrossATakeover() {
    try (Pipeline first = new Pipeline().with("CDC_TABLES", "public.t");
        Pipeline second = first.twin()) {
      first.execute("CREATE TABLE t (id int PRIMARY KEY, v text)");
      first.execute("INSERT INTO t VALUES (1, 'a')");
      first.startAndAwaitStreaming();
      Operator operator = new Operator(first);
      operator.awaitPhase("streaming");
      assertThat(operator.post("pause").body().at("/phase").asString()).isEqualTo("paused");
      assertThat(operator.post("pause").status()).as("again").isEqualTo(200);
      assertThat(first.readiness()).isEqualTo(Status.UP);
      first.execute("INSERT INTO t VALUES (2, 'b')");

      second.start();
      Operator other = new Operator(second);
      other.awaitPhase("standby");
      Answer refused = other.post("resume");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.body().at("/detail").asString())
          .startsWith("This instance stands by, ask the one that captures: ");
      assertThat(other.status().at("/active").asString()).contains("at 127.0.0.1");

      first.stop();
      other.awaitPhase("paused");
      assertThat(other.await(now -> now.has("lag")).at("/slot/state").asString())
          .isEqualTo("inactive");
      assertThat(other.post("resume").status()).isEqualTo(200);
      try (TopicReader reader = first.reads("public.t")) {
        assertThat(reader.await(2)).extracting(Change::operation).containsExactly("r", "c");
      }
    }
  }

  @Test
  void aSnapshotThatWaitsForOpenTransactionsHoldsNothingUpAndIsStopped() throws SQLException {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t")) {
      pipeline.execute("CREATE TABLE t (id int PRIMARY KEY, v text)");
      pipeline.execute("INSERT INTO t VALUES (1, 'old')");
      pipeline.startAndAwaitStreaming();
      Operator operator = new Operator(pipeline);
      try (TopicReader reader = pipeline.reads("public.t");
          Connection open = pipeline.database().connect();
          Statement statement = open.createStatement()) {
        open.setAutoCommit(false);
        statement.execute("UPDATE t SET v = 'new'");
        operator.post("snapshot", "{\"tables\": \"public.t\"}");
        pipeline.execute("INSERT INTO t VALUES (2, 'streamed meanwhile')");
        reader.await(2);
        assertThat(operator.status().at("/snapshots/1/state").asString()).isEqualTo("waiting");

        assertThat(operator.post("stop-snapshot").body().at("/snapshots/1/state").asString())
            .isEqualTo("stopped");
        assertThat(operator.post("stop-snapshot").status()).as("again").isEqualTo(200);
        open.commit();
        pipeline.execute("INSERT INTO t VALUES (3, 'after')");
        assertThat(reader.await(4))
            .extracting(Change::operation)
            .containsExactlyInAnyOrder("r", "c", "u", "c");
      }
    }
  }

  @Test
  void aSnapshotOfSomeRowsIsReadWhileNothingElseHappens() {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t,public.u")) {
      pipeline.execute("CREATE TABLE t (id int PRIMARY KEY, v text)");
      pipeline.execute(
          "CREATE TABLE u (id numeric, at timestamptz, name text, PRIMARY KEY (at, id, name))");
      pipeline.execute("INSERT INTO t SELECT i, 'x' FROM generate_series(1, 2000) i");
      pipeline.execute(
          "INSERT INTO u SELECT i, now() + i / 700 * interval '1 day', 'Zoë ' || i"
              + " FROM generate_series(1, 2000) i");
      pipeline.startAndAwaitStreaming();
      Operator operator = new Operator(pipeline);
      try (TopicReader t = pipeline.reads("public.t");
          TopicReader u = pipeline.reads("public.u")) {
        t.await(2000);
        u.await(2000);
        String wish = "{\"tables\": \"public.t, public.u\", \"condition\": \"id > 500\"}";
        assertThat(operator.post("snapshot", wish).status()).isEqualTo(200);
        assertThat(operator.post("snapshot", wish).status()).as("again").isEqualTo(200);

        List<Change> rows = t.await(3500).subList(2000, 3500);
        u.await(3500);
        JsonNode status =
            operator.await(now -> now.at("/snapshots/3/state").asString("").equals("done"));
        pipeline.execute("UPDATE t SET v = 'y' WHERE id = 1000");
        Change update = t.await(3501).get(3500);

        assertThat(status.at("/snapshots/0/kind").asString()).isEqualTo("initial");
        assertThat(status.at("/snapshots/2/rows").asInt()).isEqualTo(1500);
        assertThat(status.at("/snapshots/3/rows").asInt()).isEqualTo(1500);
        assertThat(rows).extracting(Change::operation).containsOnly("r");
        assertThat(rows).extracting(Change::key).doesNotHaveDuplicates();
        assertThat(rows).extracting(Change::lsn).as("one floor").containsOnly(rows.get(0).lsn());
        assertThat(update.lsn()).isGreaterThan(rows.get(0).lsn());
        assertThat(u.toTheEnd().subList(2000, 3500))
            .as("a key of several columns")
            .extracting(Change::key)
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void nonsenseIsRefusedWithASentence() {
    try (Pipeline pipeline =
        new Pipeline()
            .with("CDC_TABLES", "public.t,public.keyless")
            .with("CDC_KEYLESS", "append")) {
      pipeline.execute("CREATE TABLE t (id int PRIMARY KEY, v text)");
      pipeline.execute("CREATE TABLE keyless (v text)");
      pipeline.execute("ALTER TABLE keyless REPLICA IDENTITY FULL");
      pipeline.startAndAwaitStreaming();
      Operator operator = new Operator(pipeline);

      assertRefused(operator.post("explode"), "There is no action explode: use pause,");
      assertRefused(operator.post("snapshot"), "Name the tables:");
      assertRefused(
          operator.post("snapshot", "{\"tables\": \"public.x\"}"),
          "Table public.x is not captured; these are: public.keyless, public.t.");
      assertRefused(
          operator.post("snapshot", "{\"tables\": \"public.keyless\"}"),
          "Table public.keyless has no primary key");
      assertRefused(
          operator.post("snapshot", "{\"tables\": \"public.t\", \"condition\": \"age > 1\"}"),
          "Postgres refuses the condition for public.t: PSQLException: ERROR: column \"age\"");
      assertRefused(
          operator.post(
              "snapshot", "{\"tables\": \"public.t\", \"condition\": \"true; DROP TABLE t\"}"),
          "The condition must be one SQL expression");
      assertThat(operator.post("stop-snapshot").status()).as("of none").isEqualTo(200);
      assertThat(operator.post("recover").status()).as("nothing lost").isEqualTo(409);
    }
  }

  private static void assertRefused(Answer answer, String sentence) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/detail").asString()).startsWith(sentence);
  }
}
