package io.walstream.local.elasticsearch;

import io.walstream.local.process.ChildProcess;
import io.walstream.local.process.Command;
import io.walstream.local.process.Ports;
import io.walstream.local.process.ServerFault;
import io.walstream.local.process.ServerFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A running Elasticsearch; its indices outlive it. */
public final class ElasticsearchServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(240);

  private final ElasticsearchSettings settings;
  private final ChildProcess process;
  private final HttpClient client;

  private ElasticsearchServer(ElasticsearchSettings settings, ChildProcess process) {
    this.settings = settings;
    this.process = process;
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1));
    this.client =
        (settings.isSecured() ? builder.sslContext(ServerTrust.of(settings)) : builder).build();
  }

  /**
   * Starts a server and waits until its cluster is healthy.
   *
   * @param wanted how it runs
   * @return the running server
   * @throws ServerFault if it does not start in four minutes
   */
  public static ElasticsearchServer start(ElasticsearchSettings wanted) {
    ElasticsearchSettings settings = wanted.withPort(Ports.orFree(wanted.port()));
    Path home = home(ServerFiles.directory());
    InstanceFiles files = new InstanceFiles(settings.directory().toAbsolutePath());
    files.prepare(home, settings, Ports.free());
    ElasticsearchServer server =
        new ElasticsearchServer(settings, ChildProcess.start(command(settings, home, files)));
    try {
      server.process.awaitReady(START_LIMIT, server::answers);
      return server;
    } catch (RuntimeException fault) {
      server.process.kill();
      throw fault;
    }
  }

  /**
   * How it runs, with the port it listens on: starting with these settings again continues from the
   * same data.
   *
   * @return the settings
   */
  public ElasticsearchSettings settings() {
    return settings;
  }

  /**
   * Where its HTTP interface is.
   *
   * @return scheme, host and port
   */
  public URI uri() {
    return settings.isSecured()
        ? URI.create("https://localhost:" + settings.port())
        : URI.create("http://127.0.0.1:" + settings.port());
  }

  /**
   * The server's process.
   *
   * @return the child
   */
  public ChildProcess process() {
    return process;
  }

  /** Shuts it down in order, waiting up to ten seconds. */
  @Override
  public void close() {
    process.stop();
  }

  private static Path home(Path servers) {
    try (Stream<Path> found = Files.exists(servers) ? Files.list(servers) : Stream.empty()) {
      return found
          .filter(path -> path.getFileName().toString().startsWith("elasticsearch-"))
          .max(Path::compareTo)
          .orElseThrow(
              () ->
                  new ServerFault(
                      "There is no Elasticsearch in %s: build the module local-stack with Maven."
                          .formatted(servers)));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Command command(ElasticsearchSettings settings, Path home, InstanceFiles files) {
    Path program = home.resolve("bin/elasticsearch");
    Path log = settings.directory().resolve("elasticsearch.log");
    return Command.of("Elasticsearch", log, List.of("bash", program.toString()))
        .withEnvironment(
            Map.of(
                "ES_JAVA_HOME", System.getProperty("java.home"),
                "ES_PATH_CONF", files.configuration().toString(),
                "ES_TMPDIR", files.temporary().toString(),
                "ES_JAVA_OPTS", "",
                "CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -Xmx32m"))
        .withEnding(settings.ending())
        .asOrdinaryUser();
  }

  private boolean answers() {
    HttpRequest request =
        HttpRequest.newBuilder(uri().resolve("/_cluster/health?wait_for_status=yellow&timeout=1s"))
            .timeout(Duration.ofSeconds(3))
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
