package io.walstream.cdc.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.cdc.Pipeline;
import io.walstream.cdc.ServiceJvm;
import io.walstream.cdc.TopicReader;
import io.walstream.cdc.TopicReader.Change;
import io.walstream.cdc.publish.HaltingService.Step;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashIT {

  private static final int ROWS = 20_000;

  /** One COPY: every crash is inside a transaction, and mostly inside a log record. */
  @Test
  void aCrashAtAnyStepOfPublishingLosesAndRepeatsNothing() throws Exception {
    try (Pipeline pipeline =
        new Pipeline()
            .with("CDC_TABLES", "public.t")
            .with("walstream.capture.debezium.max.batch.size", "500")
            .with("walstream.capture.debezium.max.queue.size", "1000")) {
      pipeline.execute("CREATE TABLE t (id int PRIMARY KEY)");
      pipeline.startAndAwaitStreaming();
      pipeline.execute("INSERT INTO t VALUES (0)");
      TopicReader reader = pipeline.reads("public.t");
      reader.await(1);
      pipeline.stop();
      pipeline.execute("COPY t FROM PROGRAM 'seq %d'".formatted(ROWS));
      for (Step step : EnumSet.range(Step.BEFORE_BEGIN, Step.AFTER_COMMIT_BEFORE_ACKNOWLEDGEMENT)) {
        halt(pipeline, step);
      }
      pipeline.startAndAwaitReady();
      reader.await(ROWS + 1);
      pipeline.stop();

      List<Change> changes = reader.toTheEnd();
      reader.close();
      assertThat(changes.stream().map(Change::key).distinct().count()).isEqualTo(ROWS + 1);
      assertThat(changes).hasSize(ROWS + 1);
    }
  }

  @Test
  void aCrashBetweenTwoTruncatesOrWithinARecoveryLeavesReadersWithTheTablesAsTheyAre()
      throws Exception {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t,public.u");
        TopicReader t = pipeline.reads("public.t");
        TopicReader u = pipeline.reads("public.u")) {
      pipeline.execute("CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE u (id int PRIMARY KEY)");
      pipeline.startAndAwaitStreaming();
      pipeline.execute("INSERT INTO t VALUES (0); INSERT INTO u VALUES (0)");
      t.await(1);
      u.await(1);
      pipeline.stop();
      pipeline.execute("TRUNCATE t, u");
      halt(pipeline.with("walstream.capture.debezium.max.batch.size", "1"), Step.BETWEEN_TRUNCATES);
      pipeline.with("walstream.capture.debezium.max.batch.size", "8192").startAndAwaitReady();
      assertThat(u.await(4)).extracting(Change::operation).containsExactly("c", "t", "t", "t");
      pipeline.execute("INSERT INTO t SELECT generate_series(1, 2500)");
      assertThat(t.await(2_504)).filteredOn(change -> change.operation().equals("t")).hasSize(3);
      pipeline.stop();

      pipeline.dropSlot();
      pipeline.execute("DELETE FROM t WHERE id > 100; INSERT INTO t VALUES (2500), (3000)");
      halt(pipeline.with("CDC_SLOT_LOSS", "resnapshot"), Step.WITHIN_SWEEP);
      assertThat(t.state().size()).as("halted in the middle").isBetween(1_000, 1_600);
      pipeline.startAndAwaitStreaming();
      pipeline.execute("INSERT INTO t VALUES (3001)");
      t.await(changes -> changes.stream().anyMatch(change -> change.key().contains(":3001}")));
      assertThat(t.state()).hasSize(103).containsKeys("{\"id\":2500}", "{\"id\":3000}");
    }
  }

  private static void halt(Pipeline pipeline, Step step) throws Exception {
    try (ServiceJvm service = pipeline.startProcess(HaltingService.class, "-Dhalt=" + step)) {
      assertThat(service.exitCode()).as("halted %s", step).isEqualTo(HaltingService.HALTED);
    }
  }
}
