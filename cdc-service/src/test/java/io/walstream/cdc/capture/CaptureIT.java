package io.walstream.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.cdc.Pipeline;
import io.walstream.cdc.TopicReader;
import io.walstream.cdc.TopicReader.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class CaptureIT {

  private static final String TABLE = "CREATE TABLE t (id int PRIMARY KEY, v text)";

  @Test
  void rowsThatWereThereComeFirstThenTheirChanges() {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t")) {
      pipeline.execute(TABLE);
      pipeline.execute("INSERT INTO t VALUES (1, 'there')");
      pipeline.startAndAwaitReady();
      try (TopicReader reader = pipeline.reads("public.t")) {
        reader.await(1);
        pipeline.execute("UPDATE t SET v = 'changed'");
        pipeline.execute("DELETE FROM t");

        List<Change> changes = reader.await(4);

        assertThat(changes).extracting(Change::operation).containsExactly("r", "u", "d", "");
        assertThat(changes).extracting(Change::key).containsOnly("{\"id\":1}");
        assertThat(changes).extracting(Change::partition).containsOnly(changes.get(0).partition());
        assertThat(reader.partitions()).isEqualTo(3);
      }
    }
  }

  /** Otherwise the old row, read at a later position, would outrank the transaction's change. */
  @Test
  void theSnapshotWaitsForTransactionsThatAreOpenBeforeIt() throws SQLException {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t")) {
      pipeline.execute(TABLE);
      pipeline.execute("INSERT INTO t VALUES (1, 'old')");
      pipeline.execute(
          "SELECT pg_create_logical_replication_slot('" + pipeline.slot() + "', 'pgoutput')");
      try (TopicReader reader = pipeline.reads("public.t");
          Connection open = pipeline.database().connect();
          Statement statement = open.createStatement()) {
        open.setAutoCommit(false);
        statement.execute("UPDATE t SET v = 'new'");
        pipeline.start();
        pipeline.awaitStep("await transactions");
        open.commit();

        assertThat(reader.await(1).get(0).value()).contains("\"v\":\"new\"");
      }
    }
  }

  @Test
  void aRowOfTheSnapshotStandsBelowEveryChangeThatIsStreamedAfterIt() {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t")) {
      pipeline.execute(TABLE);
      pipeline.execute("INSERT INTO t VALUES (1, 'old')");
      pipeline.startAndAwaitStreaming();
      pipeline.execute("UPDATE t SET v = 'new'");
      try (TopicReader reader = pipeline.reads("public.t")) {
        List<Change> changes = reader.await(2);

        assertThat(changes.get(0).lsn()).isLessThan(changes.get(1).lsn());
      }
    }
  }

  @Test
  void restartGoesOnWhereItStoppedWithNothingLostOrTwice() {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t")) {
      pipeline.execute(TABLE);
      pipeline.startAndAwaitStreaming();
      try (TopicReader reader = pipeline.reads("public.t")) {
        insert(pipeline, 0, 50);
        reader.await(50);
        insert(pipeline, 50, 500);
        pipeline.stop();
        insert(pipeline, 500, 1000);
        pipeline.startAndAwaitReady();
        insert(pipeline, 1000, 1500);
        reader.await(1500);
        pipeline.stop();

        assertEachOnce(reader.toTheEnd(), 1500);
      }
    }
  }

  /** Debezium would make it anew and go on behind what was written meanwhile. */
  @Test
  void aSlotThatIsGoneIsToldInsteadOfPassedOver() {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t")) {
      pipeline.execute(TABLE);
      pipeline.startAndAwaitStreaming();
      try (TopicReader reader = pipeline.reads("public.t")) {
        insert(pipeline, 0, 50);
        reader.await(50);
        pipeline.stop();
        pipeline.dropSlot();
        insert(pipeline, 50, 100);
        pipeline.start();

        pipeline.awaitFault("slot " + pipeline.slot() + " is gone");
        assertThat(pipeline.readiness()).isEqualTo(Status.DOWN);
        assertThat(pipeline.liveness()).isEqualTo(Status.UP);
      }
    }
  }

  @Test
  void aChangeOfThePrimaryKeyIsADeleteAndACreate() {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t")) {
      pipeline.execute(TABLE);
      pipeline.startAndAwaitReady();
      pipeline.execute("INSERT INTO t VALUES (1, 'a')");
      pipeline.execute("UPDATE t SET id = 2");
      try (TopicReader reader = pipeline.reads("public.t")) {
        assertThat(reader.await(4))
            .extracting(change -> change.operation() + change.key())
            .containsExactlyInAnyOrder("c{\"id\":1}", "d{\"id\":1}", "{\"id\":1}", "c{\"id\":2}");
      }
    }
  }

  @Test
  void aLostReplicationConnectionIsMadeAgain() {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t")) {
      pipeline.execute(TABLE);
      pipeline.startAndAwaitStreaming();
      try (TopicReader reader = pipeline.reads("public.t")) {
        insert(pipeline, 0, 100);
        reader.await(100);
        pipeline.execute(
            "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = '"
                + pipeline.slot()
                + "'");
        insert(pipeline, 100, 200);
        pipeline.awaitReadiness(Status.DOWN);
        pipeline.awaitReadiness(Status.UP);
        reader.await(200);
        pipeline.stop();

        assertEachOnce(reader.toTheEnd(), 200);
      }
    }
  }

  @Test
  void itIsNotReadyButAliveUntilTheTableIsThere() {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t")) {
      pipeline.start();
      pipeline.awaitReadiness(Status.DOWN);
      assertThat(pipeline.liveness()).isEqualTo(Status.UP);

      pipeline.execute(TABLE);
      pipeline.awaitReadiness(Status.UP);
      pipeline.execute("INSERT INTO t VALUES (1, 'late')");
      try (TopicReader reader = pipeline.reads("public.t")) {
        assertThat(reader.await(1)).extracting(Change::operation).containsExactly("c");
      }
    }
  }

  private static void assertEachOnce(List<Change> changes, int count) {
    BitSet seen = new BitSet();
    List<Integer> twice = new ArrayList<>();
    for (Change change : changes) {
      int id = Integer.parseInt(change.key().replaceAll("\\D", ""));
      if (seen.get(id)) {
        twice.add(id);
      }
      seen.set(id);
    }
    BitSet lost = new BitSet();
    lost.set(0, count);
    lost.andNot(seen);
    assertThat(lost.stream()).as("lost").isEmpty();
    assertThat(twice).as("twice").isEmpty();
  }

  private static void insert(Pipeline pipeline, int from, int to) {
    IntStream.iterate(from, i -> i < to, i -> i + 50)
        .forEach(
            i ->
                pipeline.execute(
                    "INSERT INTO t SELECT i, 'x' || i FROM generate_series(%d, %d) i"
                        .formatted(i, i + 49)));
  }
}
