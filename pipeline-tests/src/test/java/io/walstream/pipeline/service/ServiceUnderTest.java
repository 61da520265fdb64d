package io.walstream.pipeline.service;

import io.walstream.local.process.ChildProcess;
import io.walstream.local.process.Command;
import io.walstream.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A service's jar as a process of its own, to start, ask, end and start again. */
public final class ServiceUnderTest {

  /** How long a start may take on a slow machine. */
  private static final Duration START_WITHIN = Duration.ofSeconds(120);

  private static final int LINES_TOLD = 25;

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  private final Service service;
  private final Path log;
  private final int port = Ports.free();
  private final Map<String, String> environment;
  private @Nullable ChildProcess process;

  /**
   * @param log the file that the output of every run is appended to
   * @param environment the variables that a container would get
   */
  public ServiceUnderTest(Service service, Path log, Map<String, String> environment) {
    this.service = service;
    this.log = log;
    this.environment = new HashMap<>(environment);
    this.environment.putIfAbsent("SERVER_PORT", String.valueOf(port));
    this.environment.put("LOG_FORMAT", "");
  }

  /**
   * How a run came to its end.
   *
   * @param exitCode the process's exit code
   * @param after how long it took from the signal
   */
  public record Ended(int exitCode, Duration after) {}

  /** Sets a variable for the next start. */
  public ServiceUnderTest with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Starts the jar and returns at once. */
  public ServiceUnderTest start() {
    // Small, and quick to start rather than fast in the long run.
    List<String> words =
        List.of(
            JAVA,
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            service.jar().toString());
    process =
        ChildProcess.start(Command.of(service.toString(), log, words).withEnvironment(environment));
    return this;
  }

  public ServiceUnderTest awaitReady() {
    process().awaitReady(START_WITHIN, this::isReady);
    return this;
  }

  /** Asks it to end with SIGTERM, as Kubernetes would, and waits. */
  public Ended stop() {
    long start = System.nanoTime();
    process().stop();
    return new Ended(awaitEnd(), Duration.ofNanos(System.nanoTime() - start));
  }

  /** Kills it with SIGKILL and waits. */
  public void kill() {
    process().kill();
  }

  /** Waits for an end of its own accord and gives the exit code. */
  public int awaitEnd() {
    return process().onExit().orTimeout(START_WITHIN.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Kills it if it was ever started. */
  public void killIfStarted() {
    if (process != null) {
      process.kill();
    }
  }

  public boolean isReady() {
    return get("/actuator/health/readiness").isOk();
  }

  public boolean isAlive() {
    return get("/actuator/health/liveness").isOk();
  }

  /** The paths of all endpoints that it names itself and that need no further name. */
  public List<String> endpoints() {
    return get("/actuator")
        .json()
        .path("_links")
        .valueStream()
        .filter(link -> !link.path("templated").booleanValue())
        .map(link -> URI.create(link.path("href").asString()).getPath())
        .toList();
  }

  public Answer get(String path) {
    return Answer.get(uri(path));
  }

  /** Posts as its operator. */
  public Answer post(String path, String json) {
    return Answer.post(
        uri(path),
        json,
        environment.get("OPERATOR_USER") + ":" + environment.get("OPERATOR_PASSWORD"));
  }

  /** Posts as anyone who reaches its port. */
  public Answer postUnnamed(String path, String json) {
    return Answer.post(uri(path), json);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** All that it has logged, over all runs. */
  public String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last lines that it has logged. */
  public String endOfLog() {
    List<String> lines = log().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
  }

  public Service service() {
    return service;
  }

  private ChildProcess process() {
    return Objects.requireNonNull(process, "not started");
  }
}
