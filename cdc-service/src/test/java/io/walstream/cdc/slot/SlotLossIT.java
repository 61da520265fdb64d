package io.walstream.cdc.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.walstream.cdc.Pipeline;
import io.walstream.cdc.TopicReader;
import io.walstream.cdc.TopicReader.Change;
import io.walstream.cdc.steer.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class SlotLossIT {

  /** Rows that were changed, deleted, inserted, and deleted and inserted again meanwhile. */
  private static final String MEANWHILE =
      """
      UPDATE t SET v = 'changed' WHERE id = 1;
      DELETE FROM t WHERE id IN (2, 3);
      INSERT INTO t VALUES (3, 'again'), (9, 'new');
      """;

  @Test
  void aRecoveryBringsReadersToTheTableAsItIs() {
    try (Pipeline pipeline = captured();
        TopicReader reader = pipeline.reads("public.t")) {
      reader.await(4);
      assertThatIllegalStateException()
          .isThrownBy(() -> pipeline.bean(SlotGuard.class).recover())
          .withMessageContaining("not lost");
      pipeline.stop();
      pipeline.dropSlot();
      pipeline.execute(MEANWHILE);
      pipeline.start();
      pipeline.awaitFault("slot " + pipeline.slot() + " is gone");
      assertThat(pipeline.readiness()).isEqualTo(Status.DOWN);
      assertThat(pipeline.liveness()).isEqualTo(Status.UP);

      assertThat(new Operator(pipeline).post("recover").status()).isEqualTo(200);

      assertEqualsTable(pipeline, reader);
    }
  }

  @Test
  void aSlotThatWasMadeAnewIsNoticedAndRecoveredByPolicy() {
    try (Pipeline pipeline = captured();
        TopicReader reader = pipeline.reads("public.t")) {
      reader.await(4);
      pipeline.stop();
      pipeline.dropSlot();
      pipeline.execute(MEANWHILE);
      pipeline.execute(
          "SELECT pg_create_logical_replication_slot('" + pipeline.slot() + "', 'pgoutput')");
      pipeline.start();
      pipeline.awaitFault("made anew");
      pipeline.stop();

      pipeline.with("CDC_SLOT_LOSS", "resnapshot").start();

      assertEqualsTable(pipeline, reader);
    }
  }

  /** That is where a crash in the middle of a snapshot or of a recovery leaves it, too. */
  @Test
  void withoutAPositionASnapshotBeginsAnewAndDeletesWhatVanished() {
    try (Pipeline pipeline = captured();
        TopicReader reader = pipeline.reads("public.t")) {
      reader.await(4);
      pipeline.stop();
      pipeline.execute(MEANWHILE);

      pipeline.with("CDC_POSITION_TOPIC", pipeline.slot() + ".again").start();

      assertEqualsTable(pipeline, reader);
    }
  }

  private static Pipeline captured() {
    Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.t");
    pipeline.execute("CREATE TABLE t (id int PRIMARY KEY, v text)");
    pipeline.execute("INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd')");
    return pipeline.startAndAwaitStreaming();
  }

  private static void assertEqualsTable(Pipeline pipeline, TopicReader reader) {
    // 4 first rows, 4 of the new snapshot, a delete and a tombstone; then what is streamed.
    reader.await(10);
    pipeline.execute("INSERT INTO t VALUES (2, 'back')");
    List<Change> changes = reader.await(11);
    assertThat(reader.state().keySet())
        .containsExactly("{\"id\":1}", "{\"id\":2}", "{\"id\":3}", "{\"id\":4}", "{\"id\":9}");
    assertThat(reader.state().get("{\"id\":1}")).contains("\"changed\"");
    assertThat(reader.state().get("{\"id\":3}")).contains("\"again\"");
    assertThat(changes).filteredOn(change -> change.operation().equals("d")).hasSize(1);
    assertThat(lsns(changes, "{\"id\":2}")).isSorted().doesNotHaveDuplicates();
    pipeline.stop();
    pipeline.startAndAwaitStreaming();
    pipeline.stop();
    assertThat(reader.toTheEnd()).as("nothing again after a restart").hasSize(11);
  }

  private static List<Long> lsns(List<Change> changes, String key) {
    return changes.stream()
        .filter(change -> change.key().equals(key) && !change.value().isEmpty())
        .map(Change::lsn)
        .toList();
  }
}
