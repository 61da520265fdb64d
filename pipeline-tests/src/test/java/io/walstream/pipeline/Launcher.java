package io.walstream.pipeline;

import static java.util.stream.Collectors.toMap;

import io.walstream.local.process.ChildProcess;
import io.walstream.local.process.Command;
import io.walstream.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./run-local} on a data directory and ports of its own. */
final class Launcher {

  private static final Duration END_WITHIN = Duration.ofMinutes(4);
  private static final List<String> COMPONENTS =
      List.of(
          "postgres",
          "kafka",
          "elasticsearch",
          "event-hubs",
          "producer",
          "cdc",
          "es-sink",
          "fabric-sink");

  private final Path output;
  private final Map<String, Integer> ports;
  private final ChildProcess process;

  private Launcher(Path output, Map<String, Integer> ports, ChildProcess process) {
    this.output = output;
    this.ports = ports;
    this.process = process;
  }

  /**
   * Starts it and returns at once.
   *
   * @param data where it keeps its data; made where it is absent
   * @param flags the command line besides data and ports
   */
  static Launcher start(Path data, String... flags) {
    takeTheBuildAsDone();
    Path output = Path.of("target", "run-local", data.getFileName() + ".log").toAbsolutePath();
    Map<String, Integer> ports =
        COMPONENTS.stream().collect(toMap(component -> component, any -> Ports.free()));
    List<String> words = new ArrayList<>();
    words.add(Path.of("..", "run-local").toAbsolutePath().normalize().toString());
    words.addAll(List.of("--data", data.toString()));
    ports.forEach((component, port) -> words.addAll(List.of(flag(component), port.toString())));
    words.addAll(List.of(flags));
    ChildProcess process = ChildProcess.start(Command.of("run-local", output, words));
    return new Launcher(output, ports, process);
  }

  // Maven has just built everything: a second build inside this one would replace jars in use.
  private static void takeTheBuildAsDone() {
    try {
      Files.writeString(Path.of("..", "local-stack", "target", "run-local.stamp"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String flag(String component) {
    return "--" + component + "-port";
  }

  /** Waits for its own end and gives the exit code. */
  int awaitEnd() {
    return process.onExit().orTimeout(END_WITHIN.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Whether every server and service listens. */
  boolean hasStartedAll() {
    if (!process.isAlive()) {
      throw new AssertionError("run-local ended: " + output());
    }
    return ports.values().stream().allMatch(Ports::answers);
  }

  /** The ports on which anybody listens. */
  Collection<Integer> openPorts() {
    return ports.values().stream().filter(Ports::answers).toList();
  }

  /** All processes that it has started, and those that they have. */
  List<ProcessHandle> descendants() {
    return ProcessHandle.of(process.pid()).stream().flatMap(ProcessHandle::descendants).toList();
  }

  /** Kills the launcher and nothing else with SIGKILL. */
  void killAlone() {
    ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** What it has told so far. */
  String output() {
    try {
      return Files.exists(output) ? Files.readString(output) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
