package io.walstream.local.stack;

import io.walstream.local.eventhubs.EventHubsServer;
import io.walstream.local.eventhubs.EventHubsSettings;
import io.walstream.local.eventhubs.message.ReceivedEvent;
import io.walstream.local.process.ServerFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The one hub of the pipeline, in this JVM, with its events kept in a directory. */
public final class LocalHub {
  /** How many partitions it has, numbered from 0. */
  public static final int PARTITIONS = 4;

  // As a Fabric Eventstream would name it.
  private static final String NAME = "es_walstream";

  private final EventHubsServer server;

  private LocalHub(EventHubsServer server) {
    this.server = server;
  }

  static LocalHub start(int port, Path directory) {
    try {
      return new LocalHub(
          EventHubsServer.start(
              EventHubsSettings.of(NAME, PARTITIONS).withPort(port).withDirectory(directory)));
    } catch (IOException fault) {
      throw new ServerFault(
          "The Event Hubs stand-in could not be started: %s.".formatted(fault.getMessage()), fault);
    }
  }

  /**
   * What the Azure SDK needs.
   *
   * @return the connection string with the hub's name
   */
  public String connectionString() {
    return server.connectionString();
  }

  /**
   * All events that were ever sent.
   *
   * @return their number
   */
  public long eventCount() {
    return server.eventCount();
  }

  /**
   * The events of one partition.
   *
   * @param partition from 0
   * @return their number
   */
  public long eventCount(int partition) {
    return server.eventCount(NAME, partition);
  }

  /**
   * Looks at events.
   *
   * @param partition from 0
   * @param from the first one's sequence number
   * @param most how many at most
   * @return none if there are no more
   */
  public List<ReceivedEvent> events(int partition, long from, int most) {
    return server.events(NAME, partition, from, most);
  }

  boolean close() {
    try {
      server.close();
      return true;
    } catch (IOException fault) {
      throw new ServerFault(
          "The Event Hubs stand-in did not close its files: %s.".formatted(fault.getMessage()),
          fault);
    }
  }
}
