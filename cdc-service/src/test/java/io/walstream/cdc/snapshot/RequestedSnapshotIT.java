package io.walstream.cdc.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.cdc.ChildInstance;
import io.walstream.cdc.Pipeline;
import io.walstream.cdc.TopicReader;
import io.walstream.cdc.TopicReader.Change;
import io.walstream.cdc.steer.Operator;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RequestedSnapshotIT {

  private static final int ROWS = 12_000;

  private final Path log;

  RequestedSnapshotIT(@TempDir Path logs) {
    this.log = logs.resolve("killed.log");
  }

  @Test
  void aTableThatIsNewInTheListIsReadBesideTheStreamThoughTheServiceIsKilledMeanwhile()
      throws Exception {
    try (Pipeline pipeline = slowReading(new Pipeline().with("CDC_TABLES", "public.t"))) {
      pipeline.execute("CREATE TABLE t (id int PRIMARY KEY, v int)");
      pipeline.execute("CREATE TABLE late (id int PRIMARY KEY, v int)");
      pipeline.execute(
          "INSERT INTO late SELECT i, 0 FROM generate_series(1, %d) i".formatted(ROWS));
      pipeline.startAndAwaitStreaming();
      Operator operator = new Operator(pipeline);
      pipeline.execute("INSERT INTO t VALUES (0, 0)");
      try (TopicReader reader = pipeline.reads("public.t")) {
        reader.await(1);
      }
      pipeline.stop();

      pipeline.with("CDC_TABLES", "public.t,public.late");
      try (Load load = Load.begin(pipeline);
          TopicReader late = pipeline.reads("public.late");
          TopicReader t = pipeline.reads("public.t")) {
        try (ChildInstance killed = pipeline.child(log)) {
          late.await(changes -> reads(changes).size() >= 500);
          killed.kill();
        }
        assertThat(reads(late.toTheEnd())).as("killed in the middle").hasSizeLessThan(ROWS * 3 / 4);
        pipeline.start();
        JsonNode status = operator.await(now -> "done".equals(stage(now, "public.late")));
        load.end();

        assertThat(status.at("/tables/0/table").asString()).isEqualTo("public.late");
        int inserted = load.inserted() + 1;
        t.await(inserted);
        operator.await(now -> now.at("/lag/bytes").asLong(-1) == 0);
        assertThat(t.toTheEnd()).as("streamed, none lost or twice").hasSize(inserted);
        List<Change> changes = late.toTheEnd();
        Map<String, Integer> last = lastValues(changes);
        Map<String, Integer> highest = highestValues(changes);
        Map<String, Integer> table = load.table();
        assertThat(reads(changes))
            .as("read once each")
            .extracting(Change::key)
            .hasSizeGreaterThan(ROWS / 2)
            .doesNotHaveDuplicates();
        assertThat(last).as("last of each key").isEqualTo(table);
        assertThat(highest).as("highest position of each key").isEqualTo(table);
      }
    }
  }

  private static List<Change> reads(List<Change> changes) {
    return changes.stream().filter(change -> change.operation().equals("r")).toList();
  }

  private static Map<String, Integer> lastValues(List<Change> changes) {
    Map<String, Integer> values = new HashMap<>();
    for (Change change : changes) {
      put(values, change);
    }
    return values;
  }

  private static Map<String, Integer> highestValues(List<Change> changes) {
    Map<String, Integer> values = new HashMap<>();
    Map<String, Long> positions = new HashMap<>();
    for (Change change : changes) {
      if (!change.value().isEmpty()
          && change.lsn() >= positions.getOrDefault(change.key(), Long.MIN_VALUE)) {
        positions.put(change.key(), change.lsn());
        put(values, change);
      }
    }
    return values;
  }

  private static void put(Map<String, Integer> values, Change change) {
    switch (change.operation()) {
      case "d", "" -> values.remove(change.key());
      default -> values.put(change.key(), change.number("v"));
    }
  }

  static String stage(JsonNode status, String table) {
    for (JsonNode snapshot : status.path("snapshots")) {
      if (snapshot.path("table").asString().equals(table)
          && snapshot.path("kind").asString().equals("requested")) {
        return snapshot.path("state").asString();
      }
    }
    return "";
  }

  /** An application that inserts into one table and changes and deletes rows of another. */
  private static final class Load implements AutoCloseable {

    private final Pipeline pipeline;
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final Thread thread = new Thread(this::run, "load");
    private volatile int inserted;

    private Load(Pipeline pipeline) {
      this.pipeline = pipeline;
    }

    static Load begin(Pipeline pipeline) {
      Load load = new Load(pipeline);
      load.thread.start();
      return load;
    }

    private void run() {
      while (goesOn.get()) {
        int i = inserted + 1;
        pipeline.execute(
            """
            BEGIN;
            INSERT INTO t VALUES (%1$d, %1$d);
            UPDATE late SET v = %1$d WHERE id %% 997 = %2$d;
            DELETE FROM late WHERE id = %3$d;
            INSERT INTO late VALUES (%4$d, %1$d);
            UPDATE late SET v = v + 1000000 WHERE id = %4$d;
            COMMIT
            """
                .formatted(i, i % 997, (i * 7919L) % ROWS, ROWS + i));
        inserted = i;
      }
    }

    int inserted() {
      return inserted;
    }

    Map<String, Integer> table() throws Exception {
      Map<String, Integer> rows = new HashMap<>();
      try (var connection = pipeline.database().connect();
          var statement = connection.createStatement();
          var row = statement.executeQuery("SELECT id, v FROM late")) {
        while (row.next()) {
          rows.put("{\"id\":%d}".formatted(row.getInt(1)), row.getInt(2));
        }
      }
      return rows;
    }

    void end() {
      goesOn.set(false);
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      end();
    }
  }

  // So that there is a middle to be killed in.
  private static Pipeline slowReading(Pipeline pipeline) {
    return pipeline.with("walstream.capture.debezium.incremental.snapshot.chunk.size", "50");
  }
}
