package io.walstream.cdc.capture;

import io.debezium.connector.common.DebeziumTaskState;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.walstream.cdc.position.NoteBook;
import io.walstream.cdc.position.Position;
import io.walstream.cdc.position.PositionTracker;
import io.walstream.cdc.snapshot.SnapshotRun;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * One life of Debezium's connector, from its start to its end, on the calling thread: takes a batch
 * from it, publishes it, and only then acknowledges it to the slot.
 */
final class CaptureRun {

  private final Map<String, String> settings;
  private final CaptureDelivery delivery;
  private final SnapshotRun snapshots;
  private final NoteBook notes;
  private final Runnable onBegun;
  private final PostgresConnectorTask task = new PostgresConnectorTask();
  private volatile boolean closing;
  private boolean begun;

  CaptureRun(
      Map<String, String> settings,
      CaptureDelivery delivery,
      SnapshotRun snapshots,
      NoteBook notes,
      Runnable onBegun) {
    this.settings = settings;
    this.delivery = delivery;
    this.snapshots = snapshots;
    this.notes = notes;
    this.onBegun = onBegun;
  }

  /**
   * Runs until it fails or {@link #close()} is called.
   *
   * @param resumed where capturing goes on, null for a first time
   */
  Outcome untilDone(@Nullable Position resumed) {
    try (snapshots) {
      Position position = snapshots.begin(resumed, delivery.floor());
      ResumingContext context = new ResumingContext(settings, position);
      task.initialize(context);
      task.start(settings);
      if (task.getTaskState() != DebeziumTaskState.RUNNING) {
        throw new IllegalStateException("Postgres did not let the connector start");
      }
      snapshots.connect(task.getAvailableSignalChannelWriter().orElseThrow());
      begun = true;
      onBegun.run();
      while (!closing && !notes.note().paused()) {
        snapshots.step();
        publish(task.poll(), context);
      }
      return notes.note().paused()
          ? Outcome.PAUSED
          : new Outcome(begun, new IllegalStateException("capturing was ended"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(begun, e);
    } catch (RuntimeException e) {
      return new Outcome(begun, HeapFault.told(e));
    } finally {
      task.stop();
    }
  }

  private void publish(@Nullable List<SourceRecord> polled, ResumingContext context)
      throws InterruptedException {
    List<SourceRecord> batch = polled == null ? List.of() : snapshots.prepare(polled);
    if (batch.isEmpty()) {
      delivery.writeNotes();
      return;
    }
    delivery.publish(batch, () -> !closing);
    acknowledge(batch, context);
  }

  // Offsets accumulate: the last one of the stream stands for the batch.
  private void acknowledge(List<SourceRecord> batch, ResumingContext context)
      throws InterruptedException {
    for (int i = batch.size() - 1; i >= 0; i--) {
      SourceRecord record = batch.get(i);
      if (record.sourceOffset() != null
          && !record.sourceOffset().isEmpty()
          && !PositionTracker.isBeside(record)) {
        context.published(record);
        task.performCommit();
        return;
      }
    }
  }

  /** Asks the run to end after the batch that it is at. */
  void close() {
    closing = true;
  }

  /**
   * How a run ended.
   *
   * @param hadBegun whether it got as far as reading the log
   * @param fault why it ended
   */
  record Outcome(boolean hadBegun, Throwable fault) {

    static final Outcome PAUSED = new Outcome(true, new IllegalStateException("paused"));

    boolean wasPaused() {
      return this == PAUSED;
    }
  }
}
