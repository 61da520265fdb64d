package io.walstream.cdc.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.cdc.ChildInstance;
import io.walstream.cdc.Pipeline;
import io.walstream.cdc.TopicReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class StandbyIT {

  private static final double QUIET_START_SECONDS = 6;

  // With 1 it takes a machine that has nothing else to do: what is promised is shown with that.
  private static final double TAKEOVER_SECONDS =
      Double.parseDouble(System.getProperty("walstream.test.takeover", "3"));

  private final Path logs;

  StandbyIT(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path logs) {
    this.logs = logs;
  }

  @Test
  void theNextCapturesSoonAfterTheActiveOneIsFrozenKilledOrStopped() {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t");
        TopicReader reader = pipeline.reads("public.t");
        ChildInstance first = pipeline.child(logs.resolve("1.log"))) {
      pipeline.execute("CREATE TABLE t (id serial PRIMARY KEY, v text)");
      first.awaitReadyAs("active");
      long begun = System.nanoTime();
      try (ChildInstance second = pipeline.child(logs.resolve("2.log"));
          ChildInstance third = pipeline.child(logs.resolve("3.log"))) {
        second.awaitReady();
        third.awaitReady();
        // Two at once, on a machine that has nothing else to do.
        double load = Math.max(1, seconds(begun) / QUIET_START_SECONDS);
        second.awaitPrepared();
        third.awaitPrepared();
        List<ChildInstance> all = List.of(first, second, third);
        freeze(pipeline, reader, all);

        ChildInstance next = activeOf(all);
        long killed = System.nanoTime();
        next.kill();
        assertThat(arrival(pipeline, reader, killed)).isLessThan(5 * load);

        ChildInstance last = activeOf(all);
        long stopped = System.nanoTime();
        last.stop();
        assertThat(arrival(pipeline, reader, stopped))
            .as("load %.1f", load)
            .isLessThan(TAKEOVER_SECONDS * load);
      }
    }
  }

  /** What was sent to the frozen one is in its buffers when it wakes up, fenced. */
  private static void freeze(Pipeline pipeline, TopicReader reader, List<ChildInstance> all) {
    pipeline.execute("INSERT INTO t (v) VALUES ('before')");
    reader.await(1);
    ChildInstance frozen = activeOf(all);
    frozen.freeze();
    pipeline.execute("INSERT INTO t (v) SELECT 'frozen' FROM generate_series(1, 100)");
    reader.await(101);
    frozen.thaw();
    frozen.awaitPrepared();
    assertThat(reader.toTheEnd()).as("each once").hasSize(101);
  }

  private static ChildInstance activeOf(List<ChildInstance> instances) {
    return Awaitility.await()
        .atMost(Pipeline.PATIENCE)
        .until(
            () -> instances.stream().filter(one -> one.is("active")).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static double arrival(Pipeline pipeline, TopicReader reader, long since) {
    int count = reader.toTheEnd().size();
    pipeline.execute("INSERT INTO t (v) VALUES ('after')");
    reader.await(count + 1);
    return seconds(since);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  @Test
  void aLeaderThatLosesItsLockStopsAndStandsByForTheNext() {
    try (Pipeline first = new Pipeline().with("CDC_TABLES", "public.t");
        Pipeline second = first.twin()) {
      first.execute("CREATE TABLE t (id serial PRIMARY KEY, v text)");
      first.startAndAwaitStreaming();
      second.start();
      second.awaitStep("stand by");
      assertThat(second.readiness()).isEqualTo(Status.UP);
      assertThat(second.health("readiness", "lead")).contains("standby").contains("at 127.0.0.1");

      first.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name LIKE 'walstream-cdc active%' AND datname = current_database()");

      first.awaitStep("stand by");
      Awaitility.await()
          .atMost(Pipeline.PATIENCE)
          .until(() -> second.health("readiness", "lead").contains("active"));
      first.execute("INSERT INTO t (v) VALUES ('after')");
      try (TopicReader reader = first.reads("public.t")) {
        assertThat(reader.await(1)).hasSize(1);
      }
    }
  }
}
