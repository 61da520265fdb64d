package io.walstream.cdc.steer;

import io.walstream.cdc.lead.Leadership;
import io.walstream.cdc.lead.Role;
import io.walstream.cdc.position.NoteBook;
import io.walstream.cdc.position.PipelineNote;
import io.walstream.cdc.slot.SlotGuard;
import io.walstream.cdc.snapshot.SnapshotDesk;
import io.walstream.service.health.Fault;
import io.walstream.service.health.WorkerHealth;
import io.walstream.service.health.WorkerPhase;
import io.walstream.service.steer.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Does what operators ask for: each wish is written down in the pipeline's note, so that it holds
 * across restarts, and the run acts on the note. What cannot be written down in time is withdrawn.
 */
final class Steering {

  private static final Duration WITHIN = Duration.ofSeconds(5);
  private static final long LOOK_EVERY_MS = 20;

  private final Leadership lead;
  private final WorkerHealth health;
  private final NoteBook notes;
  private final SnapshotDesk desk;
  private final SlotGuard guard;

  Steering(
      Leadership lead, WorkerHealth health, NoteBook notes, SnapshotDesk desk, SlotGuard guard) {
    this.guard = guard;
    this.desk = desk;
    this.lead = lead;
    this.health = health;
    this.notes = notes;
  }

  void pause() {
    write(note -> note.withPaused(true));
    long deadline = System.nanoTime() + WITHIN.toNanos();
    while (health.phase() != WorkerPhase.PAUSED && System.nanoTime() < deadline) {
      rest();
    }
  }

  void resume() {
    write(note -> note.withPaused(false));
  }

  void snapshot(@Nullable String tables, @Nullable String condition) {
    requireActive();
    try {
      write(desk.request(names(tables), condition));
    } catch (SQLException e) {
      throw Refusal.unavailable("Postgres cannot be asked now: %s.".formatted(Fault.describe(e)));
    }
  }

  void stopSnapshot(@Nullable String tables) {
    requireActive();
    write(desk.stop(names(tables), notes.note()));
  }

  void recover() {
    requireActive();
    try {
      guard.recover();
    } catch (IllegalStateException e) {
      throw Refusal.conflict("There is nothing to recover: the slot is not lost.");
    }
  }

  private static List<String> names(@Nullable String tables) {
    return tables == null || tables.isBlank()
        ? List.of()
        : Arrays.stream(tables.split(",")).map(String::strip).distinct().toList();
  }

  private void write(UnaryOperator<PipelineNote> change) {
    requireActive();
    CompletableFuture<PipelineNote> written = notes.change(change);
    try {
      written.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      written.cancel(false);
      throw Refusal.unavailable(
          "It could not be written down within 5 s and is withdrawn: see the state.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.unavailable("The service is ending.");
    } catch (ExecutionException | CancellationException e) {
      throw Refusal.unavailable("It could not be written down: see the state.");
    }
  }

  private void requireActive() {
    Role role = lead.role();
    if (role == Role.STANDBY) {
      throw Refusal.conflict(
          "This instance stands by, ask the one that captures: %s.".formatted(lead.holder()));
    }
    if (role == Role.NONE) {
      throw Refusal.conflict(
          "This instance does not capture now (%s), ask again later.".formatted(health.step()));
    }
  }

  private static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.unavailable("The service is ending.");
    }
  }
}
