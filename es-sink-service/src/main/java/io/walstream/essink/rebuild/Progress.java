package io.walstream.essink.rebuild;

import io.walstream.essink.index.WriteOutcome;
import io.walstream.service.health.Fault;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a rebuild is. Written by its thread, read by any. */
final class Progress {

  private static final int TOLD = 20;

  private final String topic;
  private final Instant started = Instant.now();
  private final Map<WriteOutcome, Long> documents = new LinkedHashMap<>();
  // By document id: a later change of the same row may be taken.
  private final Map<String, String> rejected = new LinkedHashMap<>();
  private String phase = "creating";
  private String index = "";
  private long read;
  private long end;
  private long records;
  private long unreadable;
  private @Nullable Instant ended;
  private @Nullable String lastError;

  Progress(String topic) {
    this.topic = topic;
  }

  synchronized void phase(String now) {
    phase = now;
  }

  synchronized void index(String name) {
    index = name;
  }

  synchronized void read(long offsets, long of) {
    read = offsets;
    end = of;
  }

  synchronized void records(int more) {
    records += more;
  }

  synchronized void unreadable() {
    unreadable++;
  }

  synchronized void settled(String id, String origin, WriteOutcome outcome, String reason) {
    documents.merge(outcome, 1L, Long::sum);
    switch (outcome) {
      case REJECTED -> rejected.put(id, origin + ": " + reason);
      case APPLIED, DELETED, ABSENT -> rejected.remove(id);
      case STALE, RETRYABLE -> {}
    }
  }

  synchronized void fault(Throwable fault) {
    lastError = Fault.describe(fault);
  }

  synchronized void fault(String sentence) {
    lastError = sentence;
  }

  synchronized void ended(String how) {
    phase = how;
    ended = Instant.now();
  }

  synchronized long rejected() {
    return rejected.size();
  }

  synchronized RebuildStatus status() {
    Map<String, Long> outcomes = new LinkedHashMap<>();
    documents.forEach(
        (outcome, count) -> outcomes.put(outcome.name().toLowerCase(Locale.ROOT), count));
    return new RebuildStatus(
        topic,
        index,
        phase,
        read,
        end,
        records,
        outcomes,
        rejected.size(),
        List.copyOf(rejected.values()).subList(0, Math.min(TOLD, rejected.size())),
        unreadable,
        started,
        ended,
        lastError);
  }
}
