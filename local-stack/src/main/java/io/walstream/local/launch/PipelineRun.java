package io.walstream.local.launch;

import io.walstream.local.arrival.ArrivalCheck;
import io.walstream.local.postgres.PostgresDatabase;
import io.walstream.local.process.ServerFault;
import io.walstream.local.stack.Component;
import io.walstream.local.stack.LocalHttp;
import io.walstream.local.stack.LocalStack;
import io.walstream.local.status.Gauges;
import io.walstream.local.status.Reading;
import io.walstream.local.status.Screen;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A pipeline that has come up: lets the producer write, and watches. */
final class PipelineRun {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final LaunchOptions options;
  private final LocalStack stack;
  private final Screen screen;
  private final PrintStream output;
  private final ResidentMemory memory = new ResidentMemory();

  PipelineRun(LaunchOptions options, LocalStack stack, Screen screen, PrintStream output) {
    this.options = options;
    this.stack = stack;
    this.screen = screen;
    this.output = output;
  }

  /**
   * Watches until all wanted rows have arrived, or for ever.
   *
   * @return the exit code
   * @throws ServerFault if a part ends by itself
   */
  int untilTheEnd() throws InterruptedException {
    try (Gauges gauges = new Gauges(options.ports(), stack.hub()::eventCount)) {
      if (options.rows() > 0) {
        return follow(gauges);
      }
      Guide.lines(options.ports(), stack.hub().connectionString()).forEach(output::println);
      letWrite();
      return watch(gauges);
    }
  }

  private int watch(Gauges gauges) throws InterruptedException {
    while (true) {
      refuseCasualties();
      screen.show(gauges.read(), up());
      TimeUnit.MILLISECONDS.sleep(screen.interval().toMillis());
    }
  }

  private int follow(Gauges gauges) throws InterruptedException {
    FiniteRun run = new FiniteRun(newCheck(), options.rows());
    letWrite();
    long shown = System.nanoTime();
    FiniteRun.Outcome outcome = run.look();
    while (outcome == FiniteRun.Outcome.ARRIVING) {
      refuseCasualties();
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      if (System.nanoTime() - shown > screen.interval().toNanos()) {
        shown = System.nanoTime();
        memory.look(stack.processes());
        screen.show(gauges.read(), up());
      }
      outcome = run.look();
    }
    Reading end = gauges.read();
    screen.show(end, up());
    return outcome == FiniteRun.Outcome.COMPLETE ? report(run, end) : complain(run);
  }

  private int report(FiniteRun run, Reading end) {
    memory.look(stack.processes());
    Duration first = up().minusNanos(System.nanoTime() - run.firstDocument());
    new Report(run.arrivals(), first, up(), end, memory).lines().forEach(output::println);
    return ExitCode.DONE;
  }

  private int complain(FiniteRun run) {
    output.println();
    output.println("Not all has arrived, and for a minute nothing more came:");
    run.missing().forEach(output::println);
    output.println();
    return ExitCode.FAILED;
  }

  private ArrivalCheck newCheck() {
    PostgresDatabase database =
        new PostgresDatabase(
            "127.0.0.1",
            options.ports().of(Component.POSTGRES),
            "walstream",
            "walstream",
            "walstream");
    return new ArrivalCheck(
        database, options.ports().http(Component.ELASTICSEARCH, "/"), stack.hub());
  }

  private void letWrite() {
    try {
      new LocalHttp()
          .steer(
              options.ports().http(Component.PRODUCER, "/actuator/producer"),
              "{\"rate\": %s}".formatted(options.rate()));
    } catch (IOException fault) {
      throw new ServerFault(
          "producer-service cannot be told its rate: %s.".formatted(fault.getMessage()), fault);
    }
  }

  private void refuseCasualties() {
    stack
        .casualty()
        .ifPresent(
            fault -> {
              throw fault;
            });
  }

  /** Since the JVM's start, which is what the user has waited. */
  private static Duration up() {
    return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
  }
}
