package io.walstream.cdc.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.walstream.cdc.Pipeline;
import io.walstream.cdc.TopicReader;
import io.walstream.local.backing.Backing;
import io.walstream.local.postgres.PostgresDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class WalGuardIT {

  private static final String BUSY =
      "INSERT INTO busy SELECT repeat('x', 1000) FROM generate_series(1, 5000)";

  /** With a role that may do no more than the docs say. */
  @Test
  void theSlotKeepsUpWhileOnlyOtherTablesAndOtherDatabasesAreWritten() {
    PostgresDatabase other = Backing.postgres().newDatabase();
    other.execute("CREATE TABLE busy (v text)");
    try (Pipeline pipeline = new Pipeline()) {
      asLeastRole(pipeline);
      pipeline.execute("CREATE TABLE busy (v text)");
      pipeline.startAndAwaitStreaming();
      assertKeepsUp(pipeline, () -> pipeline.execute(BUSY));
      assertKeepsUp(pipeline, () -> other.execute(BUSY));
      assertKeepsUp(pipeline, () -> other.execute(BUSY));
      assertThat(pipeline.health("readiness", "slot")).startsWith("UP").contains("reserved");
      SlotState state = pipeline.bean(SlotWatch.class).reading().state();
      assertThat(Objects.requireNonNull(state).failover()).as("kept by standby servers").isTrue();
      assertThat(gauge(pipeline, "walstream.slot.active")).isEqualTo(1);
      assertThat(gauge(pipeline, "walstream.slot.unconfirmed")).isBetween(0.0, 20e6);

      pipeline.execute("INSERT INTO t VALUES (1)");
      try (TopicReader reader = pipeline.reads("public.t")) {
        reader.await(1);
        pipeline.stop();
        pipeline.execute("INSERT INTO t VALUES (2)");
        pipeline.startAndAwaitReady();
        reader.await(2);
        pipeline.awaitReadiness(Status.UP);
        pipeline.stop();
        assertThat(reader.toTheEnd()).as("each once").hasSize(2);
      }
    }
  }

  private static void asLeastRole(Pipeline pipeline) {
    String role = "least_" + pipeline.slot();
    pipeline.execute("CREATE TABLE t (id int PRIMARY KEY)");
    pipeline.execute("CREATE ROLE " + role + " LOGIN REPLICATION PASSWORD 'least'");
    pipeline.execute("GRANT SELECT ON t TO " + role);
    pipeline.execute("CREATE PUBLICATION " + pipeline.slot() + " FOR TABLE t");
    pipeline
        .with("CDC_TABLES", "public.t")
        .with("CDC_SLOT_CHECK_EVERY", "200ms")
        .with("POSTGRES_USER", role)
        .with("POSTGRES_PASSWORD", "least")
        .with("walstream.capture.debezium.publication.autocreate.mode", "disabled");
  }

  private static void assertKeepsUp(Pipeline pipeline, Runnable busy) {
    busy.run();
    long written = number(pipeline, "SELECT (pg_current_wal_lsn() - '0/0')::bigint");
    Awaitility.await()
        .atMost(Pipeline.PATIENCE)
        .until(
            () ->
                number(
                        pipeline,
                        "SELECT (confirmed_flush_lsn - '0/0')::bigint FROM pg_replication_slots"
                            + " WHERE slot_name = '"
                            + pipeline.slot()
                            + "'")
                    >= written);
  }

  private static double gauge(Pipeline pipeline, String name) {
    return Objects.requireNonNull(pipeline.bean(MeterRegistry.class).find(name).gauge()).value();
  }

  private static long number(Pipeline pipeline, String query) {
    try (Connection connection = pipeline.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
