package io.walstream.pipeline.stage;

import io.walstream.local.eventhubs.EventHubsServer;
import io.walstream.local.eventhubs.EventHubsSettings;
import io.walstream.local.process.Ports;
import io.walstream.local.process.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The event hub's server, which can go away and come back with all its events. */
public final class LocalHub implements AutoCloseable {

  private static final String HUB = "users";
  private static final int PARTITIONS = 4;

  private final Path directory;
  private final EventHubsSettings settings;
  private EventHubsServer server;

  LocalHub(Path directory) {
    this.directory = directory;
    this.settings =
        EventHubsSettings.of(HUB, PARTITIONS).withPort(Ports.free()).withDirectory(directory);
    this.server = start();
  }

  /** As Fabric shows it for a custom endpoint. */
  String connectionString(String key) {
    return "Endpoint=sb://localhost:%d;SharedAccessKeyName=key_1;SharedAccessKey=%s;UseDevelopmentEmulator=true;EntityPath=%s"
        .formatted(server.port(), key, HUB);
  }

  public void goAway() {
    close();
  }

  public void comeBack() {
    server = start();
  }

  /** Closes it and removes its events. */
  void remove() {
    close();
    try {
      Tree.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EventHubsServer start() {
    try {
      return EventHubsServer.start(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
