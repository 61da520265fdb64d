package io.walstream.cdc.steer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.walstream.cdc.capture.CaptureView;
import io.walstream.cdc.lag.ServerWatch;
import io.walstream.cdc.lead.Leadership;
import io.walstream.cdc.lead.Role;
import io.walstream.cdc.snapshot.SnapshotProgress;
import io.walstream.cdc.snapshot.SnapshotState;
import io.walstream.cdc.snapshot.SnapshotState.Stage;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** What the status tells, as metrics. */
final class PipelineMetrics implements MeterBinder {

  private static final List<String> PHASES =
      List.of(
          "starting",
          "connecting",
          "standby",
          "snapshot",
          "streaming",
          "paused",
          "retrying",
          "stopping",
          "failed");

  private final StatusBoard board;
  private final ServerWatch server;
  private final CaptureView capture;
  private final Leadership lead;
  private final SnapshotProgress progress;

  PipelineMetrics(StatusBoard board, ServerWatch server, CaptureView capture, Leadership lead) {
    this.board = board;
    this.server = server;
    this.capture = capture;
    this.lead = lead;
    this.progress = capture.snapshots();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    lag(registry);
    snapshots(registry);
    for (Role role : Role.values()) {
      Gauge.builder("walstream.role", lead, now -> now.role() == role ? 1 : 0)
          .description("1 for what this instance is among those of its pipeline")
          .tag("role", role.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    for (String phase : PHASES) {
      Gauge.builder("walstream.phase", board, now -> now.phase().equals(phase) ? 1 : 0)
          .description("1 for what this instance does")
          .tag("phase", phase)
          .register(registry);
    }
    FunctionCounter.builder("walstream.capture.failures", capture, CaptureView::failures)
        .description("Attempts to capture that have failed")
        .register(registry);
  }

  // Not a number while it is not known: a lag that nobody measures must not look like none.
  private void lag(MeterRegistry registry) {
    Gauge.builder(
            "walstream.lag", server, now -> now.latest() == null ? Double.NaN : now.lagBytes())
        .description("Log that was written and is not published")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder(
            "walstream.lag.time",
            server,
            now -> now.latest() == null ? Double.NaN : now.lagTime().toMillis() / 1_000.0)
        .description("How old the oldest change may be that is not published")
        .baseUnit("seconds")
        .register(registry);
  }

  private void snapshots(MeterRegistry registry) {
    for (Stage stage : List.of(Stage.WAITING, Stage.READING)) {
      Gauge.builder("walstream.snapshot.tables", progress, now -> sum(now, stage, state -> 1L))
          .description("Tables that snapshots wait for or read")
          .tag("state", stage.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    Gauge.builder(
            "walstream.snapshot.read",
            progress,
            now -> sum(now, Stage.READING, SnapshotState::rows))
        .description("Rows that are published of the tables which snapshots read")
        .baseUnit("rows")
        .register(registry);
    Gauge.builder(
            "walstream.snapshot.expected",
            progress,
            now -> sum(now, Stage.READING, PipelineMetrics::expected))
        .description("Rows that these tables have, as Postgres estimates")
        .baseUnit("rows")
        .register(registry);
  }

  private static long expected(SnapshotState state) {
    Long estimate = state.estimate();
    return estimate == null ? 0 : estimate;
  }

  private static long sum(
      SnapshotProgress progress, Stage stage, ToLongFunction<SnapshotState> number) {
    return progress.states().stream()
        .filter(state -> state.stage() == stage)
        .mapToLong(number)
        .sum();
  }
}
