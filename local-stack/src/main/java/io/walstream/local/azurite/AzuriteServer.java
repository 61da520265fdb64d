package io.walstream.local.azurite;

import io.walstream.local.process.ChildProcess;
import io.walstream.local.process.Command;
import io.walstream.local.process.Ports;
import io.walstream.local.process.ServerFault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A running Azurite with one account, whose key is no secret. Its blobs outlive it, but for those
 * of the last seconds if it is killed.
 */
public final class AzuriteServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(120);
  private static final String ACCOUNT = "walstream";
  private static final String KEY = "bG9jYWwtc3RhY2s=";

  private final AzuriteSettings settings;
  private final ChildProcess process;

  private AzuriteServer(AzuriteSettings settings, ChildProcess process) {
    this.settings = settings;
    this.process = process;
  }

  /**
   * Starts a server and waits until it takes connections. The first time ever npm fetches it, which
   * takes a minute or less.
   *
   * @param wanted how it runs
   * @return the running server
   * @throws ServerFault if it does not start in two minutes, or there is no Node.js with npm
   */
  public static AzuriteServer start(AzuriteSettings wanted) {
    AzuriteSettings settings = wanted.withPort(Ports.orFree(wanted.port()));
    ChildProcess process = ChildProcess.start(command(settings, AzuriteProgram.script()));
    try {
      process.awaitReady(START_LIMIT, () -> Ports.answers(settings.port()));
      return new AzuriteServer(settings, process);
    } catch (RuntimeException fault) {
      process.kill();
      throw fault;
    }
  }

  /**
   * How it runs, with the port it listens on: starting with these settings again continues from the
   * same data.
   *
   * @return the settings
   */
  public AzuriteSettings settings() {
    return settings;
  }

  /**
   * Where its blob service is.
   *
   * @return scheme, host, port and account
   */
  public URI uri() {
    return URI.create(
        "%s://localhost:%d/%s"
            .formatted(settings.identity() == null ? "http" : "https", settings.port(), ACCOUNT));
  }

  /**
   * What the Azure SDK needs to reach it.
   *
   * @return with the account's key
   */
  public String connectionString() {
    return "DefaultEndpointsProtocol=%s;AccountName=%s;AccountKey=%s;BlobEndpoint=%s;"
        .formatted(uri().getScheme(), ACCOUNT, KEY, uri());
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

  private static Command command(AzuriteSettings settings, Path script) {
    Path directory = settings.directory().toAbsolutePath();
    List<String> words =
        new ArrayList<>(
            List.of(
                "node",
                script.toString(),
                "--blobHost=127.0.0.1",
                "--blobPort=" + settings.port(),
                "--location=" + directory,
                "--skipApiVersionCheck",
                "--disableTelemetry",
                "--silent"));
    if (settings.identity() != null) {
      words.add("--cert=" + settings.identity().certificate());
      words.add("--key=" + settings.identity().key());
      words.add("--oauth=basic");
    }
    return Command.of("Azurite", directory.resolve("azurite.log"), words)
        .withEnvironment(Map.of("AZURITE_ACCOUNTS", ACCOUNT + ":" + KEY))
        .withEnding(settings.ending());
  }
}
