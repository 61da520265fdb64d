package io.walstream.essink.rebuild;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.walstream.essink.rebuild.RebuildEndedException.End;
import io.walstream.essink.target.NumberedIndex;
import io.walstream.essink.target.RebuildNote;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The threads that rebuild, one a topic. Safe for use by any thread. */
@Component
final class RebuildThreads {

  private static final Duration END_WITHIN = Duration.ofSeconds(5);

  private final RebuildTools tools;
  private final Map<String, Running> last = new ConcurrentHashMap<>();

  private record Running(RebuildRun run, Thread thread) {}

  RebuildThreads(RebuildTools tools, MeterRegistry registry) {
    this.tools = tools;
    Gauge.builder("walstream.rebuilds.running", this, RebuildThreads::running)
        .description("Indices that this instance is building anew")
        .register(registry);
  }

  private long running() {
    return last.values().stream().filter(running -> running.thread().isAlive()).count();
  }

  void begin(String topic, NumberedIndex built, RebuildNote note) {
    RebuildRun run = new RebuildRun(topic, built, note, tools);
    Thread thread = new Thread(run, "rebuild-" + built.name());
    last.put(topic, new Running(run, thread));
    thread.start();
  }

  boolean isRunning(String topic) {
    Running running = last.get(topic);
    return running != null && running.thread().isAlive();
  }

  /** Whether one was running; it may take a moment more than this waits. */
  boolean stop(String topic) {
    Running running = last.get(topic);
    if (running == null || !running.thread().isAlive()) {
      return false;
    }
    end(running, End.STOPPED);
    join(running);
    return true;
  }

  void interruptAll() {
    last.values().forEach(running -> end(running, End.INTERRUPTED));
    last.values().forEach(RebuildThreads::join);
  }

  private static void end(Running running, End how) {
    running.run().end(how);
  }

  private static void join(Running running) {
    try {
      running.thread().join(END_WITHIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Nullable RebuildStatus status(String topic) {
    Running running = last.get(topic);
    return running == null ? null : running.run().status();
  }
}
