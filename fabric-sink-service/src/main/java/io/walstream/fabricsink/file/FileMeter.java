package io.walstream.fabricsink.file;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.walstream.sink.measure.DeliveryLatency;
import java.util.concurrent.TimeUnit;

/** Counts what was written. */
final class FileMeter {

  private final Counter changes;
  private final Timer written;
  private final Timer failed;
  private final DeliveryLatency latency;

  FileMeter(MeterRegistry registry, DeliveryLatency latency) {
    this.changes =
        Counter.builder("walstream.events")
            .tag("outcome", "written")
            .description("Changes that are in files of the lake")
            .register(registry);
    this.written = timer(registry, "written");
    this.failed = timer(registry, "failed");
    this.latency = latency;
  }

  private static Timer timer(MeterRegistry registry, String outcome) {
    return Timer.builder("walstream.files")
        .tag("outcome", outcome)
        .description("Files of the lake: how many, and how long writing one took")
        .publishPercentiles(0.5, 0.99)
        .register(registry);
  }

  void written(ChangeFile file, long nanos) {
    written.record(nanos, TimeUnit.NANOSECONDS);
    changes.increment(file.changes().size());
    latency.acknowledged(file.events());
  }

  void failed(long nanos) {
    failed.record(nanos, TimeUnit.NANOSECONDS);
  }
}
