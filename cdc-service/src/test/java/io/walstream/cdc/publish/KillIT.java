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

  @Test
  void aCopyIsPublishedOnceHoweverOftenTheServiceIsKilled() throws Exception {
    survives("COPY t (id) FROM PROGRAM 'seq %d'".formatted(ROWS));
  }

  @Test
  void aTransactionOfManyInsertsIsPublishedOnceHoweverOftenTheServiceIsKilled() throws Exception {
    survives(
        "DO $$ BEGIN FOR i IN 1..%d LOOP INSERT INTO t (id) VALUES (i); END LOOP; END $$"
            .formatted(ROWS));
  }

  private static void survives(String transaction) throws Exception {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t")) {
      pipeline.execute(
          "CREATE TABLE t (id int PRIMARY KEY, filler text NOT NULL DEFAULT repeat('x', 500))");
      pipeline.execute("INSERT INTO t VALUES (0)");
      pipeline.startAndAwaitStreaming();
      try (PublishedIds published = new PublishedIds(pipeline.topic("public.t"))) {
        published.await(1);
        pipeline.stop();
        pipeline.execute(transaction);
        for (int quarters : List.of(1, 3)) {
          try (ServiceJvm service = pipeline.startProcess(CdcApplication.class, "-Xmx512m")) {
            published.await(ROWS / 4 * quarters);
            service.kill();
          }
        }
        assertThat(published.count()).as("killed in the middle").isLessThan(ROWS);
        pipeline.startAndAwaitReady();
        published.await(ROWS + 1);
        pipeline.stop();

        published.readToTheEnd();
        assertThat(published.count()).isEqualTo(ROWS + 1);
        assertThat(published.repeated()).isEmpty();
      }
    }
  }
}
