package io.walstream.cdc.capture;

import io.debezium.connector.common.DebeziumTaskState;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.walstream.cdc.position.Position;
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
  private final Runnable onBegun;
  private final PostgresConnectorTask task = new PostgresConnectorTask();
  private volatile boolean closing;
  private boolean begun;

  CaptureRun(Map<String, String> settings, CaptureDelivery delivery, Runnable onBegun) {
    this.settings = settings;
    this.delivery = delivery;
    this.onBegun = onBegun;
  }

  /**
   * Runs until it fails or {@link #close()} is called.
   *
   * @param resumed where capturing goes on, null for a first time
   */
  Outcome untilDone(@Nullable Position resumed) {
    try {
      ResumingContext context = new ResumingContext(settings, resumed);
      task.initialize(context);
      task.start(settings);
      if (task.getTaskState() != DebeziumTaskState.RUNNING) {
        throw new IllegalStateException("Postgres did not let the connector start");
      }
      begun = true;
      onBegun.run();
      while (!closing) {
        publish(task.poll(), context);
      }
      return new Outcome(begun, new IllegalStateException("capturing was ended"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(begun, e);
    } catch (RuntimeException e) {
      return new Outcome(begun, HeapFault.told(e));
    } finally {
      task.stop();
    }
  }

  private void publish(@Nullable List<SourceRecord> batch, ResumingContext context)
      throws InterruptedException {
    if (batch == null || batch.isEmpty()) {
      return;
    }
    delivery.publish(batch, () -> !closing);
    acknowledge(batch, context);
  }

  // Offsets accumulate: the last one stands for the batch. A notification has none.
  private void acknowledge(List<SourceRecord> batch, ResumingContext context)
      throws InterruptedException {
    for (int i = batch.size() - 1; i >= 0; i--) {
      SourceRecord record = batch.get(i);
      if (record.sourceOffset() != null && !record.sourceOffset().isEmpty()) {
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
  record Outcome(boolean hadBegun, Throwable fault) {}
}
