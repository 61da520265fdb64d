package io.walstream.cdc;

import io.walstream.local.process.ChildProcess;
import io.walstream.local.process.Command;
import io.walstream.local.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The service as a process of its own, to kill. */
public final class ChildInstance implements AutoCloseable {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port = Ports.free();
  private final ChildProcess process;

  ChildInstance(Path log, Map<String, Object> settings) {
    Map<String, String> environment = new HashMap<>();
    settings.forEach((variable, value) -> environment.put(variable, value.toString()));
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
    Awaitility.await()
        .atMost(Pipeline.PATIENCE)
        .until(() -> readiness(), told -> told.contains("\"role\":\"" + role + "\""));
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
