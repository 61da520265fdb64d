package io.walstream.cdc.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.cdc.CdcApplication;
import io.walstream.cdc.Pipeline;
import io.walstream.cdc.ServiceJvm;
import java.util.List;
import org.junit.jupiter.api.Test;

class KillIT {

  /** {@code -Dwalstream.test.rows=1000000} for the size that the documentation promises. */
  private static final int ROWS = Integer.getInteger("walstream.test.rows", 100_000);

  private static final String TRANSACTION =
      """
      BEGIN;
      COPY t (id) FROM PROGRAM 'seq %d';
      DO $$ BEGIN FOR i IN %d..%d LOOP INSERT INTO t (id) VALUES (i); END LOOP; END $$;
      COMMIT
      """;

  /** Killed once in the COPY and once in the inserts. */
  @Test
  void aTransactionOfACopyAndManyInsertsIsPublishedOnceThoughTheServiceIsKilledInEach()
      throws Exception {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t")) {
      pipeline.execute(
          "CREATE TABLE t (id int PRIMARY KEY, filler text NOT NULL DEFAULT repeat('x', 500))");
      pipeline.execute("INSERT INTO t VALUES (0)");
      pipeline.startAndAwaitStreaming();
      try (PublishedIds published = new PublishedIds(pipeline.topic("public.t"))) {
        published.await(1);
        pipeline.stop();
        pipeline.execute(TRANSACTION.formatted(ROWS, ROWS + 1, 2 * ROWS));
        for (int halves : List.of(1, 3)) {
          try (ServiceJvm service = pipeline.startProcess(CdcApplication.class, "-Xmx512m")) {
            published.await(ROWS / 2 * halves);
            service.kill();
          }
        }
        assertThat(published.count()).as("killed in the middle").isLessThan(2 * ROWS);
        pipeline.startAndAwaitReady();
        published.await(2 * ROWS + 1);
        pipeline.stop();

        published.readToTheEnd();
        assertThat(published.count()).isEqualTo(2 * ROWS + 1);
        assertThat(published.repeated()).isEmpty();
      }
    }
  }
}
