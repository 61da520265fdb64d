package io.walstream.sink.dead.steer;

import io.walstream.service.health.Fault;
import io.walstream.service.health.WorkerHealth;
import io.walstream.service.health.WorkerPhase;
import io.walstream.service.steer.Refusal;
import io.walstream.sink.dead.letter.Position;
import io.walstream.sink.dead.log.DeadLog;
import io.walstream.sink.dead.replay.ReplayProgress;
import io.walstream.sink.dead.replay.Replays;
import io.walstream.sink.dead.replay.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what operators ask for, and does it. */
final class Steering {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int REASON = 500;
  private static final Set<WorkerPhase> DELIVERING =
      Set.of(WorkerPhase.RUNNING, WorkerPhase.RETRYING, WorkerPhase.STANDBY);

  private final DeadLog letters;
  private final Replays replays;
  private final Discard discard;
  private final WorkerHealth health;

  Steering(DeadLog letters, Replays replays, Discard discard, WorkerHealth health) {
    this.letters = letters;
    this.replays = replays;
    this.discard = discard;
    this.health = health;
  }

  /** Reads on, so that what follows is about all letters that there are. */
  boolean refresh() {
    try {
      return letters.refresh();
    } catch (RuntimeException e) {
      throw Refusal.unavailable(
          "The dead letters cannot be read now: %s.".formatted(Fault.describe(e)));
    }
  }

  /** Comes back when it is done, or after 20 s with what is done by then. */
  @Nullable ReplayProgress replay(Selection selection, boolean force, @Nullable String reason) {
    String why = reason == null || reason.isBlank() ? "replay" : line(reason);
    if (!DELIVERING.contains(health.phase())) {
      throw Refusal.conflict(
          "Nothing is delivered now (%s): replay when the service is ready."
              .formatted(health.step()));
    }
    requireWhole();
    if (!replays.begin(selection, force, why)) {
      throw Refusal.conflict("A replay is under way: GET shows how far it has come.");
    }
    try {
      return replays.await(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.unavailable("The service is ending.");
    }
  }

  /** Returns how many letters are given up. */
  long discard(Selection selection, @Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw Refusal.nonsense("Say why: a discard takes a reason, which is kept.");
    }
    String why = line(reason);
    requireWhole();
    return discard.discard(selection, why);
  }

  private void requireWhole() {
    if (!refresh()) {
      throw Refusal.unavailable("The dead letters are still being read: ask again.");
    }
  }

  /** Which letters are meant: one, or all of one topic or of all. */
  Selection selection(@Nullable String id, @Nullable Boolean all, @Nullable String topic) {
    boolean several = Boolean.TRUE.equals(all) || topic != null;
    if ((id != null) == several) {
      throw Refusal.nonsense(
          "Say which letters: {\"id\": \"…\"}, {\"topic\": \"…\"} or {\"all\": true}.");
    }
    if (id == null) {
      return new Selection(topic == null ? letters.topics() : List.of(known(topic)), null);
    }
    Position position = Position.parse(id);
    return new Selection(List.of(known(position.topic())), position);
  }

  String known(String topic) {
    if (!letters.topics().contains(topic)) {
      throw Refusal.nonsense(
          "This service does not consume the topic: it consumes %s."
              .formatted(String.join(", ", letters.topics())));
    }
    return topic;
  }

  private static String line(String reason) {
    if (reason.length() > REASON) {
      throw Refusal.nonsense("A reason has at most %d characters.".formatted(REASON));
    }
    return reason.strip().replaceAll("\\p{Cntrl}+", " ");
  }
}
