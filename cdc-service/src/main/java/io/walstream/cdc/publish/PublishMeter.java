package io.walstream.cdc.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.walstream.service.measure.Throughput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Counts what has been committed. The publishing thread adds to it; what has been committed may be
 * read by any thread, without disturbing that one.
 */
public final class PublishMeter {

  private static final Duration[] LATENCY_BOUNDS =
      millis(5, 10, 15, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000);

  private final MeterRegistry registry;
  private final Clock clock;
  private final ChangeTally tally = new ChangeTally();
  private final Throughput throughput;
  private final Counter cut;
  private final DistributionSummary batches;
  private final Timer latency;
  private final Set<String> registered = new HashSet<>();
  private long bytes;
  private volatile Published published = Published.NOTHING;
  private volatile long capturedLsn;

  PublishMeter(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    this.throughput = new Throughput(clock);
    this.cut =
        Counter.builder("walstream.changes.cut")
            .description("Changes with columns cut off because they were too large for Kafka")
            .register(registry);
    this.batches =
        DistributionSummary.builder("walstream.publish.batch")
            .description("Records a Kafka transaction")
            .baseUnit("records")
            .register(registry);
    this.latency =
        Timer.builder("walstream.publish.latency")
            .description("From a transaction's commit in Postgres to its commit in Kafka")
            .serviceLevelObjectives(LATENCY_BOUNDS)
            .register(registry);
  }

  private static Duration[] millis(long... bounds) {
    return Arrays.stream(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }

  /** Takes note of how far the log is captured; of 0, that it has not come further. */
  void captured(long lsn) {
    capturedLsn = lsn == 0 ? capturedLsn : lsn;
  }

  void sent(SourceRecord record, ProducerRecord<byte[], byte[]> encoded) {
    tally.add(record);
    bytes += size(encoded.key()) + size(encoded.value());
  }

  private static int size(byte @Nullable [] part) {
    return part == null ? 0 : part.length;
  }

  void committed(int recordsInBatch) {
    Instant now = clock.instant();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    long changes =
        tally.commit(at -> latency.record(Math.max(0, micros - at), TimeUnit.MICROSECONDS));
    tally.counts().forEach(this::register);
    throughput.add(changes, bytes);
    bytes = 0;
    if (recordsInBatch > 0) {
      batches.record(recordsInBatch);
    }
    published = new Published(capturedLsn, tally.lastMicros(), now);
  }

  /** Forgets what was not committed. */
  void rolledBack() {
    tally.rollBack();
    bytes = 0;
  }

  private void register(TableCount count) {
    for (Operation operation : Operation.values()) {
      String name = operation.name().toLowerCase(Locale.ROOT);
      if (count.published(operation) > 0 && registered.add(count.table() + " " + name)) {
        FunctionCounter.builder(
                "walstream.changes.published", count, table -> table.published(operation))
            .description("Changes committed to Kafka, tombstones not counted")
            .tag("table", count.table())
            .tag("operation", name)
            .register(registry);
      }
    }
  }

  /** Up to where the log is captured, published or not; 0 if nothing was yet. */
  public long capturedLsn() {
    return capturedLsn;
  }

  /** What was committed last. */
  public Published published() {
    return published;
  }

  /** How many changes a second were published in the last seconds, 1 to 60. */
  public double changesPerSecond(int seconds) {
    return throughput.changesPerSecond(seconds);
  }

  /** How many bytes of keys and values a second were published in the last seconds, 1 to 60. */
  public double bytesPerSecond(int seconds) {
    return throughput.bytesPerSecond(seconds);
  }

  /** All tables that a change was published of since the service started. */
  public Collection<TableCount> tables() {
    return tally.counts();
  }

  void cut() {
    cut.increment();
  }
}
