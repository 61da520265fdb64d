package io.walstream.cdc.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.cdc.ChildInstance;
import io.walstream.cdc.Pipeline;
import io.walstream.cdc.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class StandbyIT {

  private final Path logs;

  StandbyIT(@TempDir Path logs) {
    this.logs = logs;
  }

  @Test
  void theNextCapturesWithinSecondsOfAKillAndOfAnOrderlyStop() {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t")) {
      pipeline.execute("CREATE TABLE t (id serial PRIMARY KEY, v text)");
      try (ChildInstance first = pipeline.child(logs.resolve("1.log")).awaitReadyAs("active");
          ChildInstance second = pipeline.child(logs.resolve("2.log")).awaitReadyAs("standby");
          ChildInstance third = pipeline.child(logs.resolve("3.log")).awaitReadyAs("standby");
          TopicReader reader = pipeline.reads("public.t")) {
        pipeline.execute("INSERT INTO t (v) VALUES ('before')");
        reader.await(1);

        long killed = System.nanoTime();
        first.kill();
        assertThat(arrival(pipeline, reader, killed)).isLessThan(Duration.ofSeconds(5));

        ChildInstance active = second.readiness().contains("\"role\":\"active\"") ? second : third;
        active.stop();
        long stopped = System.nanoTime();
        assertThat(arrival(pipeline, reader, stopped)).isLessThan(Duration.ofSeconds(5));
      }
    }
  }

  private static Duration arrival(Pipeline pipeline, TopicReader reader, long since) {
    int count = reader.toTheEnd().size();
    pipeline.execute("INSERT INTO t (v) VALUES ('after')");
    reader.await(count + 1);
    return Duration.ofNanos(System.nanoTime() - since);
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
