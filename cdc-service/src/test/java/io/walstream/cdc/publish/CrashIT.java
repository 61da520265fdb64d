package io.walstream.cdc.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.cdc.Pipeline;
import io.walstream.cdc.ServiceJvm;
import io.walstream.cdc.TopicReader;
import io.walstream.cdc.TopicReader.Change;
import io.walstream.cdc.publish.HaltingService.Step;
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
      for (Step step : Step.values()) {
        try (ServiceJvm service = pipeline.startProcess(HaltingService.class, "-Dhalt=" + step)) {
          assertThat(service.exitCode()).as("halted %s", step).isEqualTo(HaltingService.HALTED);
        }
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
}
