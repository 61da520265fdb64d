package io.walstream.cdc.steer;

import io.walstream.cdc.capture.CaptureView;
import io.walstream.cdc.lag.ServerView;
import io.walstream.cdc.lag.ServerWatch;
import io.walstream.cdc.lead.Leadership;
import io.walstream.cdc.publish.PublishMeter;
import io.walstream.cdc.snapshot.SnapshotState;
import io.walstream.cdc.steer.CdcStatus.Failure;
import io.walstream.cdc.steer.CdcStatus.Lag;
import io.walstream.cdc.steer.CdcStatus.Positions;
import io.walstream.cdc.steer.CdcStatus.Publication;
import io.walstream.cdc.steer.CdcStatus.Rates;
import io.walstream.cdc.steer.CdcStatus.Slot;
import io.walstream.cdc.steer.CdcStatus.Snapshot;
import io.walstream.service.health.WorkerHealth;
import io.walstream.service.health.WorkerPhase;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts the status together from what the steps have left for it; asks nobody else. */
final class StatusBoard {

  private final Leadership lead;
  private final WorkerHealth health;
  private final CaptureView capture;
  private final PublishMeter meter;
  private final ServerWatch server;
  private final TableBoard tables;

  StatusBoard(
      Leadership lead,
      WorkerHealth health,
      CaptureView capture,
      PublishMeter meter,
      ServerWatch server,
      TableBoard tables) {
    this.lead = lead;
    this.health = health;
    this.capture = capture;
    this.meter = meter;
    this.server = server;
    this.tables = tables;
  }

  CdcStatus status() {
    ServerView view = server.latest();
    CaptureView.Failure last = capture.lastFailure();
    return new CdcStatus(
        word(lead.role()),
        lead.holder().isEmpty() ? null : lead.holder(),
        phase(),
        health.step(),
        positions(view),
        view == null
            ? null
            : new Lag(server.lagBytes(), server.lagTime().toMillis() / 1_000.0, view.at()),
        rates(),
        tables.tables(),
        capture.snapshots().states().stream().map(StatusBoard::snapshot).toList(),
        view == null ? null : slot(view),
        view == null ? null : publication(view),
        capture.failures(),
        last == null ? null : new Failure(last.at(), last.fault()));
  }

  /** What it does, in a word. */
  String phase() {
    WorkerPhase phase = health.phase();
    if (phase == WorkerPhase.RUNNING) {
      return capture.snapshots().initialRuns() ? "snapshot" : "streaming";
    }
    return word(phase);
  }

  private Positions positions(@Nullable ServerView view) {
    return new Positions(
        Lsn.of(meter.capturedLsn()),
        Lsn.of(meter.published().lsn()),
        view == null ? null : Lsn.of(view.confirmed()),
        view == null ? null : Lsn.of(view.logEnd()));
  }

  private static Snapshot snapshot(SnapshotState state) {
    return new Snapshot(
        state.table(),
        word(state.kind()),
        word(state.stage()),
        state.condition(),
        state.rows(),
        state.estimate(),
        state.ended(),
        state.fault());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private Rates rates() {
    return new Rates(
        meter.changesPerSecond(10),
        meter.changesPerSecond(60),
        meter.bytesPerSecond(10),
        meter.bytesPerSecond(60));
  }

  private Slot slot(ServerView view) {
    String state = "absent";
    if ("lost".equals(view.walStatus())) {
      state = "lost";
    } else if (view.slot()) {
      state = view.active() ? "active" : "inactive";
    }
    return new Slot(capture.slot(), state, view.walStatus(), view.retainedBytes());
  }

  private Publication publication(ServerView view) {
    List<String> missing =
        capture.tables().stream().filter(table -> !view.published().contains(table)).toList();
    return new Publication(capture.publication(), view.publication(), missing);
  }
}
