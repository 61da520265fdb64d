package io.walstream.fabricsink;

import static io.walstream.fabricsink.testing.Envelopes.create;
import static io.walstream.fabricsink.testing.Envelopes.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.fabricsink.testing.ChangeTopic;
import io.walstream.fabricsink.testing.RunningSink;
import io.walstream.local.eventhubs.EventHubsServer;
import io.walstream.local.eventhubs.EventHubsSettings;
import io.walstream.local.eventhubs.fault.SendFault;
import io.walstream.local.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final Path directory;

  HealthIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void hubThatIsNotThereYetIsWaitedForWithoutReadiness() throws Exception {
    int port = Ports.free();
    EventHubsSettings settings = EventHubsSettings.of("es_1", 2).withPort(port);
    String connectionString =
        "Endpoint=sb://localhost:%d;SharedAccessKeyName=x;SharedAccessKey=eA==;UseDevelopmentEmulator=true"
            .formatted(port);
    try (ChangeTopic topic = new ChangeTopic();
        RunningSink sink =
            RunningSink.start(topic, connectionString, "walstream.send.hub-name=es_1")) {
      topic.write(key(1), create(1, 10, "a")).flush();
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(sink.health()).contains("\"phase\":\"connecting\"", "\"fault\""));
      assertThat(sink.isReady()).isFalse();
      assertThat(sink.isAlive()).isTrue();

      try (EventHubsServer hub = EventHubsServer.start(settings)) {
        await().atMost(SOON).until(() -> topic.lag() == 0 && sink.isReady());
        assertThat(hub.eventCount()).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest(name = "partition count {0}")
  @ValueSource(ints = {0, 2})
  void readinessTellsOfAHubThatIsLostWhileNothingIsSent(int partitionCount) throws Exception {
    EventHubsSettings settings = EventHubsSettings.of("es_1", 2).withDirectory(directory);
    EventHubsServer hub = EventHubsServer.start(settings);
    int port = hub.port();
    try (ChangeTopic topic = new ChangeTopic();
        RunningSink sink =
            RunningSink.start(
                topic,
                hub.connectionString(),
                "walstream.send.partition-count=" + partitionCount)) {
      await().atMost(SOON).until(sink::isReady);

      hub.close();
      await().atMost(SOON).until(() -> !sink.isReady());
      assertThat(sink.health()).contains("\"eventHubs\":{").contains("\"hub\":\"localhost/es_1\"");

      try (EventHubsServer again = EventHubsServer.start(settings.withPort(port))) {
        await().atMost(SOON).until(sink::isReady);
        assertThat(again.connectionCount()).isEqualTo(1);
      }
    }
  }

  @Test
  void endIsInTimeEvenWhenTheHubNeverAcknowledges() throws Exception {
    try (EventHubsServer hub = EventHubsServer.start(EventHubsSettings.of("es_1", 2));
        ChangeTopic topic = new ChangeTopic()) {
      RunningSink sink =
          RunningSink.start(topic, hub.connectionString(), "walstream.send.timeout=30s");
      await().atMost(SOON).until(sink::isReady);
      hub.faults().failWhile(send -> true, SendFault.withholdAck());
      topic.write(key(1), create(1, 10, "a")).flush();
      await().atMost(SOON).until(() -> hub.faults().met() > 0);

      Instant asked = Instant.now();
      sink.close();

      assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(25));
      assertThat(topic.lag()).isEqualTo(1);
    }
  }

  @Test
  void endWaitsForTheAcknowledgementOfWhatIsUnderWay() throws Exception {
    try (EventHubsServer hub = EventHubsServer.start(EventHubsSettings.of("es_1", 2));
        ChangeTopic topic = new ChangeTopic()) {
      RunningSink sink = RunningSink.start(topic, hub.connectionString());
      await().atMost(SOON).until(sink::isReady);
      hub.faults().failNext(1, SendFault.delayAck(Duration.ofMillis(1500)));
      topic.write(key(1), create(1, 10, "a")).flush();
      await().atMost(SOON).until(() -> hub.faults().met() > 0);

      sink.close();

      assertThat(topic.lag()).isZero();
    }
  }
}
