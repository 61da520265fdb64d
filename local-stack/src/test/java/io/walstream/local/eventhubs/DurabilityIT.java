package io.walstream.local.eventhubs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventHubConsumerClient;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityIT {

  private final Path directory;

  DurabilityIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void restartKeepsEventsAndGoesOnCounting() throws IOException {
    int port;
    try (EventHubsServer server = EventHubsServer.start(settings())) {
      port = server.port();
      send(server, "a", "b");
    }

    try (EventHubsServer server = EventHubsServer.start(settings().withPort(port))) {
      send(server, "c");

      assertThat(server.port()).isEqualTo(port);
      assertThat(read(server, 3))
          .extracting(EventData::getBodyAsString)
          .containsExactly("a", "b", "c");
      assertThat(read(server, 3))
          .extracting(EventData::getSequenceNumber)
          .containsExactly(0L, 1L, 2L);
    }
  }

  @Test
  void producerGoesOnAfterARestartOnTheSamePort() throws IOException {
    EventHubsServer first = EventHubsServer.start(settings());
    int port = first.port();
    try (EventHubProducerClient producer = Sdk.producer(first)) {
      Sdk.send(producer, Sdk.toPartition(0), "before");
      first.close();
      try (EventHubsServer second = EventHubsServer.start(settings().withPort(port))) {
        Sdk.send(producer, Sdk.toPartition(0), "after");

        assertThat(second.eventCount()).isEqualTo(2);
      }
    }
  }

  @Test
  void batchTornByAKillIsCutOffAsAWhole() throws IOException {
    try (EventHubsServer server = EventHubsServer.start(settings())) {
      send(server, "kept", "kept too");
      send(server, "torn", "torn too");
    }
    Path file = directory.resolve("es_1").resolve("partition-0.log");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(Files.size(file) - 3);
    }

    try (EventHubsServer server = EventHubsServer.start(settings())) {
      assertThat(server.eventCount()).isEqualTo(2);
      send(server, "new");

      assertThat(read(server, 3))
          .extracting(EventData::getBodyAsString)
          .containsExactly("kept", "kept too", "new");
    }
  }

  @Test
  void fewerPartitionsThanKeptAreRefused() throws IOException {
    EventHubsServer.start(settings()).close();

    assertThatThrownBy(
            () -> EventHubsServer.start(EventHubsSettings.of("es_1", 1).withDirectory(directory)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 1 partitions");
  }

  @Test
  void secondServerOnTheSameDirectoryIsRefused() throws IOException {
    try (EventHubsServer server = EventHubsServer.start(settings())) {
      assertThat(server.eventCount()).isZero();
      assertThatThrownBy(() -> EventHubsServer.start(settings()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("stop it or choose another directory");
    }
  }

  @Test
  void takenPortIsRefusedAndTheDirectoryLeftFree() throws IOException {
    try (EventHubsServer other = EventHubsServer.start(EventHubsSettings.of("es_1", 1))) {
      assertThatThrownBy(() -> EventHubsServer.start(settings().withPort(other.port())))
          .isInstanceOf(IOException.class);
    }
    EventHubsServer.start(settings()).close();
  }

  private EventHubsSettings settings() {
    return EventHubsSettings.of("es_1", 2).withDirectory(directory);
  }

  private static void send(EventHubsServer server, String... bodies) {
    try (EventHubProducerClient producer = Sdk.producer(server)) {
      Sdk.send(producer, Sdk.toPartition(0), bodies);
    }
  }

  private static List<EventData> read(EventHubsServer server, int most) {
    try (EventHubConsumerClient consumer = Sdk.consumer(server)) {
      return Sdk.read(consumer, 0, EventPosition.earliest(), most);
    }
  }
}
