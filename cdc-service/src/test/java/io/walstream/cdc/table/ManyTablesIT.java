package io.walstream.cdc.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.cdc.Pipeline;
import io.walstream.cdc.TopicReader;
import io.walstream.cdc.TopicReader.Change;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ManyTablesIT {

  private static final String TABLES =
      """
      CREATE SCHEMA shop;
      CREATE SCHEMA "My Schema";
      CREATE TABLE shop.order_a (id int PRIMARY KEY);
      CREATE TABLE shop.order_audit (id int PRIMARY KEY);
      CREATE TABLE "My Schema"."Odd.Näme" (id int PRIMARY KEY, "Größe x" int);
      CREATE TABLE shop.log (line text);
      ALTER TABLE shop.log REPLICA IDENTITY FULL;
      CREATE TABLE shop.named (a int NOT NULL, b int NOT NULL, c int, UNIQUE (b, a) INCLUDE (c));
      ALTER TABLE shop.named REPLICA IDENTITY FULL;
      CREATE TABLE shop.indexed (id int PRIMARY KEY, code int NOT NULL UNIQUE, v int);
      ALTER TABLE shop.indexed REPLICA IDENTITY USING INDEX indexed_code_key;
      CREATE TABLE shop.part (id int PRIMARY KEY, v int) PARTITION BY RANGE (id);
      CREATE TABLE shop.part_low PARTITION OF shop.part FOR VALUES FROM (0) TO (10);
      CREATE TABLE shop.part_high PARTITION OF shop.part FOR VALUES FROM (10) TO (20);
      INSERT INTO shop.part VALUES (1, 0), (11, 0);
      """;

  @Test
  void tablesOfSeveralSchemasAreCapturedEachByItsKey() {
    try (Pipeline pipeline =
        new Pipeline()
            .with("CDC_TABLES", "shop.*,\"My Schema\".\"Odd.Näme\"")
            .with("CDC_TABLES_EXCLUDE", "shop.order_aud?t")
            .with("CDC_KEYLESS", "append")
            .with("CDC_KEYS", "shop.named:a+b")) {
      pipeline.execute(TABLES);
      pipeline.startAndAwaitStreaming();
      pipeline.execute("INSERT INTO shop.order_audit VALUES (1)");
      pipeline.execute("INSERT INTO shop.order_a VALUES (1)");
      pipeline.execute("INSERT INTO \"My Schema\".\"Odd.Näme\" VALUES (1, 2)");
      pipeline.execute("INSERT INTO shop.log VALUES ('x'); UPDATE shop.log SET line = 'y'");
      pipeline.execute("INSERT INTO shop.named VALUES (1, 2, 3); DELETE FROM shop.named");
      pipeline.execute("INSERT INTO shop.indexed VALUES (1, 7, 0); DELETE FROM shop.indexed");
      pipeline.execute("UPDATE shop.part SET v = 1 WHERE id = 1");

      assertThat(changes(pipeline, "shop.order_a", 1)).containsExactly("c {\"id\":1}");
      assertThat(changes(pipeline, "My_Schema.Odd.N_me", 1)).containsExactly("c {\"id\":1}");
      assertThat(changes(pipeline, "shop.log", 2)).containsExactly("c ", "u ");
      assertThat(changes(pipeline, "shop.named", 3))
          .containsExactly("c {\"a\":1,\"b\":2}", "d {\"a\":1,\"b\":2}", " {\"a\":1,\"b\":2}");
      assertThat(changes(pipeline, "shop.indexed", 3))
          .containsExactly("c {\"code\":7}", "d {\"code\":7}", " {\"code\":7}");
      assertThat(changes(pipeline, "shop.part", 3))
          .containsExactlyInAnyOrder("r {\"id\":1}", "r {\"id\":11}", "u {\"id\":1}");
      assertThat(pipeline.topics())
          .hasSize(7)
          .noneMatch(topic -> topic.contains("audit") || topic.contains("part_"));
      assertThat(pipeline.cleanupPolicy("shop.log")).isEqualTo("delete");
      assertThat(pipeline.cleanupPolicy("shop.named")).isEqualTo("compact");
      assertThat(pipeline.cleanupPolicy("positions")).isEqualTo("compact");
    }
  }

  @Test
  void aTableWithoutAKeyIsToldAndIsLeftOutIfWanted() {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.*")) {
      pipeline.execute("CREATE TABLE bare (v int); INSERT INTO bare VALUES (1)");
      pipeline.execute("CREATE TABLE keyed (id int PRIMARY KEY)");
      pipeline.start();
      pipeline.awaitFault("table public.bare has no primary key: add one");
      assertThat(pipeline.liveness()).isEqualTo(Status.UP);
      pipeline.stop();

      pipeline.with("CDC_KEYLESS", "append").start();
      pipeline.awaitFault("ALTER TABLE public.bare REPLICA IDENTITY FULL");
      pipeline.stop();

      pipeline.with("CDC_KEYLESS", "ignore").startAndAwaitStreaming();
      pipeline.execute("UPDATE bare SET v = 2");
      pipeline.execute("INSERT INTO keyed VALUES (1)");
      assertThat(changes(pipeline, "public.keyed", 1)).containsExactly("c {\"id\":1}");
      pipeline.stop();

      pipeline.with("CDC_KEYLESS", "refuse").with("CDC_RETRY_FOR", "1s").start();
      Awaitility.await()
          .atMost(Pipeline.PATIENCE)
          .until(() -> pipeline.liveness().equals(Status.DOWN));
      assertThat(pipeline.readiness()).isEqualTo(Status.DOWN);
    }
  }

  @Test
  void truncateStandsOnEveryPartitionBetweenTheSameChanges() {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.p,public.c")) {
      pipeline.execute("CREATE TABLE p (id int PRIMARY KEY)");
      pipeline.execute("CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p)");
      pipeline.startAndAwaitStreaming();
      pipeline.execute("INSERT INTO p SELECT generate_series(1, 12)");
      pipeline.execute("INSERT INTO c VALUES (1, 1)");
      pipeline.execute("TRUNCATE p CASCADE");
      pipeline.execute("INSERT INTO p SELECT generate_series(1, 12)");
      try (TopicReader parents = pipeline.reads("public.p");
          TopicReader children = pipeline.reads("public.c")) {
        List<Change> changes = parents.await(27);
        for (int partition = 0; partition < 3; partition++) {
          int number = partition;
          assertThat(changes.stream().filter(change -> change.partition() == number))
              .extracting(Change::operation)
              .as("partition " + partition)
              .satisfies(operations -> assertThat(String.join("", operations)).matches("c+tc+"));
        }
        assertThat(changes)
            .filteredOn(change -> change.operation().equals("t"))
            .extracting(Change::key)
            .containsExactly("{}", "{}", "{}");
        assertThat(children.await(4))
            .extracting(Change::operation)
            .containsExactlyInAnyOrder("c", "t", "t", "t");
        pipeline.stop();
        pipeline.startAndAwaitStreaming();
        pipeline.execute("INSERT INTO p VALUES (13)");
        assertThat(parents.await(28)).hasSize(28);
        assertThat(children.toTheEnd()).hasSize(4);
      }
    }
  }

  private static List<String> changes(Pipeline pipeline, String table, int count) {
    try (TopicReader reader = pipeline.reads(table)) {
      return reader.await(count).stream()
          .map(change -> change.operation() + " " + change.key())
          .toList();
    }
  }
}
