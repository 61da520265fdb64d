package io.walstream.cdc;

import io.walstream.local.process.ChildProcess;
import io.walstream.local.process.Command;
import io.walstream.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The service as a process of its own, to kill. */
public final class ChildInstance implements AutoCloseable {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  // Several at once, where others have the processors.
  private static final Duration START_PATIENCE = Pipeline.PATIENCE.multipliedBy(3);

  private final int port = Ports.free();
  private final ChildProcess process;
  private final Path log;

  ChildInstance(Path log, Map<String, Object> settings) {
    Map<String, String> environment = new HashMap<>();
    settings.forEach((variable, value) -> environment.put(variable, value.toString()));
    this.log = log;
    environment.put("SERVER_PORT", String.valueOf(port));
    List<String> words =
        List.of(
            JAVA,
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CdcApplication.class.getName());
    process =
        ChildProcess.start(Command.of("cdc-service", log, words).withEnvironment(environment));
  }

  /** Waits until it is ready in a role, {@code active} or {@code standby}. */
  public ChildInstance awaitReadyAs(String role) {
    Awaitility.await().atMost(START_PATIENCE).until(() -> is(role));
    return this;
  }

  /** Waits until it is ready in whatever role. */
  public ChildInstance awaitReady() {
    Awaitility.await().atMost(START_PATIENCE).until(() -> is("active") || is("standby"));
    return this;
  }

  /** Waits until it has done all that makes a takeover short. */
  public ChildInstance awaitPrepared() {
    Awaitility.await()
        .atMost(START_PATIENCE)
        .until(() -> Files.readString(log).contains("Prepared to take over"));
    return this;
  }

  /** The body of the readiness probe; empty while it is not up. */
  public String readiness() {
    try {
      HttpRequest probe =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
              .build();
      var answer = HTTP.send(probe, BodyHandlers.ofString());
      return answer.statusCode() == 200 ? answer.body() : "";
    } catch (IOException notYet) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** Stops it from running without its knowledge, as a paused virtual machine. */
  public void freeze() {
    signal("STOP");
  }

  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, process.pid()))
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean is(String role) {
    return readiness().contains("\"role\":\"" + role + "\"");
  }

  /** Kills it with SIGKILL. */
  public void kill() {
    process.kill();
  }

  /** Ends it with SIGTERM and waits. */
  public void stop() {
    process.stop();
  }

  @Override
  public void close() {
    process.kill();
  }
}
