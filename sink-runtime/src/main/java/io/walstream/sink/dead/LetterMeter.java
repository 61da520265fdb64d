package io.walstream.sink.dead;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.walstream.sink.dead.Cause.Kind;
import java.util.EnumMap;
import java.util.Map;

/** Counts the letters that are written, as {@code walstream.dead.letters}. */
final class LetterMeter {

  private final Map<Kind, Counter> written = new EnumMap<>(Kind.class);

  LetterMeter(MeterRegistry registry) {
    for (Kind kind : Kind.values()) {
      written.put(
          kind,
          Counter.builder("walstream.dead.letters")
              .description("Records that were kept as dead letters")
              .tag("cause", kind.word())
              .register(registry));
    }
  }

  void written(Kind kind) {
    Counter counter = written.get(kind);
    if (counter != null) {
      counter.increment();
    }
  }
}
