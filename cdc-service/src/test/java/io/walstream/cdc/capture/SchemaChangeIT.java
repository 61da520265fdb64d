package io.walstream.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.cdc.Pipeline;
import io.walstream.cdc.TopicReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaChangeIT {

  @Test
  void eachChangeHasTheShapeThatTheTableHadThen() {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t*")) {
      pipeline.execute("CREATE TABLE t (id int PRIMARY KEY, a text)");
      pipeline.startAndAwaitStreaming();
      int[] id = {0};
      for (String ddl :
          List.of(
              "SELECT 1",
              "ALTER TABLE t ADD COLUMN b int",
              "ALTER TABLE t ADD COLUMN c text NOT NULL DEFAULT 'preset'",
              "ALTER TABLE t RENAME COLUMN a TO z",
              "ALTER TABLE t ALTER COLUMN b TYPE numeric(10,2)",
              "CREATE TYPE hue AS ENUM ('red'); ALTER TABLE t ADD COLUMN h hue[] DEFAULT '{red}'",
              "ALTER TABLE t DROP COLUMN z",
              "DROP TABLE t; CREATE TABLE t (id bigint PRIMARY KEY, fresh bool);"
                  + " ALTER PUBLICATION %s ADD TABLE t".formatted(pipeline.slot()))) {
        // One transaction: the change follows its definition at once.
        pipeline.execute(
            "BEGIN; %s; INSERT INTO t (id) VALUES (%d); COMMIT".formatted(ddl, ++id[0]));
      }
      pipeline.execute("ALTER TABLE t RENAME TO t2; INSERT INTO t2 (id) VALUES (9)");
      try (TopicReader reader = pipeline.reads("public.t");
          TopicReader renamed = pipeline.reads("public.t2")) {
        assertThat(reader.await(8).stream().map(change -> after(change.value())))
            .containsExactlyInAnyOrder(
                "{\"id\":1,\"a\":null}",
                "{\"id\":2,\"a\":null,\"b\":null}",
                "{\"id\":3,\"a\":null,\"b\":null,\"c\":\"preset\"}",
                "{\"id\":4,\"z\":null,\"b\":null,\"c\":\"preset\"}",
                "{\"id\":5,\"z\":null,\"b\":null,\"c\":\"preset\"}",
                "{\"id\":6,\"z\":null,\"b\":null,\"c\":\"preset\",\"h\":[\"red\"]}",
                "{\"id\":7,\"b\":null,\"c\":\"preset\",\"h\":[\"red\"]}",
                "{\"id\":8,\"fresh\":null}");
        assertThat(after(renamed.await(1).get(0).value())).isEqualTo("{\"id\":9,\"fresh\":null}");
      }
    }
  }

  private static String after(String event) {
    return event.replaceFirst("(?s).*\"after\":(\\{.*?}),\"source\".*", "$1");
  }
}
