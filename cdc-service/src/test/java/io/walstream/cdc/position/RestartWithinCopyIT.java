package io.walstream.cdc.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.cdc.Pipeline;
import io.walstream.cdc.TopicReader;
import io.walstream.cdc.TopicReader.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartWithinCopyIT {

  private static final int ROWS = 5_000;
  private static final int RESTARTS = 3;

  /** Small batches: nearly every one ends inside a log record, which holds a page of rows. */
  @Test
  void restartsInsideALogRecordLoseAndRepeatNothing() {
    try (Pipeline pipeline =
        new Pipeline()
            .with("CDC_TABLES", "public.t")
            .with("walstream.capture.debezium.max.batch.size", "7")
            .with("walstream.capture.debezium.max.queue.size", "14")) {
      pipeline.execute("CREATE TABLE t (id int PRIMARY KEY)");
      pipeline.startAndAwaitStreaming();
      pipeline.execute("COPY t (id) FROM PROGRAM 'seq %d'".formatted(ROWS));
      try (TopicReader reader = pipeline.reads("public.t")) {
        for (int restart = 0; restart < RESTARTS; restart++) {
          reader.await(reader.toTheEnd().size() + 1);
          pipeline.stop();
          assertThat(reader.toTheEnd()).as("stopped in the middle").hasSizeLessThan(ROWS);
          pipeline.startAndAwaitReady();
        }
        reader.await(ROWS);
        pipeline.stop();

        List<Change> changes = reader.toTheEnd();
        assertThat(changes.stream().map(Change::key).distinct().count()).isEqualTo(ROWS);
        assertThat(changes).hasSize(ROWS);
      }
    }
  }
}
