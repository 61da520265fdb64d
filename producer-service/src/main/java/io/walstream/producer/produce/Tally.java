package io.walstream.producer.produce;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.walstream.producer.write.Written;
import java.time.Clock;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/** Counts what was committed since the service started; one thread counts, any may look. */
public final class Tally {

  private final long maxRows;
  private final Instant since;
  private volatile Counts counts = new Counts(0, 0, 0, 0, 0);

  /**
   * @param maxRows how many inserts finish the work, 0 for no end
   */
  Tally(long maxRows, Clock clock, MeterRegistry registry) {
    this.maxRows = maxRows;
    this.since = clock.instant();
    rows(registry, "insert", tally -> tally.counts.inserted);
    rows(registry, "update", tally -> tally.counts.updated);
    rows(registry, "delete", tally -> tally.counts.deleted);
    FunctionCounter.builder(
            "walstream.producer.batches.failed", this, tally -> tally.counts.failedBatches)
        .description("Attempts to write a batch that were rolled back")
        .register(registry);
  }

  private void rows(MeterRegistry registry, String operation, ToDoubleFunction<Tally> count) {
    FunctionCounter.builder("walstream.producer.rows", this, count)
        .tag("operation", operation)
        .description("Rows changed by committed batches")
        .register(registry);
  }

  /** The counts at this moment. */
  public Counts counts() {
    return counts;
  }

  /** The maximum of inserted rows, 0 for no end. */
  public long maxRows() {
    return maxRows;
  }

  /** When the counting began. */
  public Instant since() {
    return since;
  }

  /** Whether the maximum of inserted rows is reached. */
  public boolean isFinished() {
    return insertsLeft() == 0;
  }

  long insertsLeft() {
    return maxRows == 0 ? Long.MAX_VALUE : Math.max(0, maxRows - counts.inserted);
  }

  void committed(Written written) {
    counts = counts.plus(written);
  }

  void batchFailed() {
    counts = counts.plusFailedBatch();
  }

  /**
   * What was committed, in rows.
   *
   * @param skipped updates and deletes that found no row
   * @param failedBatches attempts to write a batch that were rolled back
   */
  public record Counts(
      long inserted, long updated, long deleted, long skipped, long failedBatches) {

    private Counts plus(Written written) {
      return new Counts(
          inserted + written.inserted(),
          updated + written.updated(),
          deleted + written.deleted(),
          skipped + written.skipped(),
          failedBatches);
    }

    private Counts plusFailedBatch() {
      return new Counts(inserted, updated, deleted, skipped, failedBatches + 1);
    }
  }
}
