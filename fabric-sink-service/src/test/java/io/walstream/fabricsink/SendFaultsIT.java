package io.walstream.fabricsink;

import static io.walstream.fabricsink.testing.Envelopes.key;
import static io.walstream.fabricsink.testing.Envelopes.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.messaging.eventhubs.EventData;
import io.walstream.fabricsink.testing.ChangeTopic;
import io.walstream.fabricsink.testing.HubReader;
import io.walstream.fabricsink.testing.RunningSink;
import io.walstream.local.eventhubs.EventHubsServer;
import io.walstream.local.eventhubs.EventHubsSettings;
import io.walstream.local.eventhubs.fault.SendFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that pass: nothing is lost, and each key's changes keep their order. */
class SendFaultsIT {

  private static final int PARTITIONS = 4;
  private static final int KEYS = 20;
  private static final int CHANGES = 100;
  private static final Duration SOON = Duration.ofSeconds(40);

  private static EventHubsServer hub;
  private static ChangeTopic topic;
  private static RunningSink sink;
  private static Path directory;
  private static int lastKey;
  private static long lsn;

  private int firstKey;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    directory = temporary;
    hub = EventHubsServer.start(settings());
    topic = new ChangeTopic();
    sink = RunningSink.start(topic, hub.connectionString(), "walstream.send.timeout=1500ms");
    await().atMost(SOON).until(sink::isReady);
  }

  @AfterAll
  static void stop() throws Exception {
    sink.close();
    topic.close();
    hub.close();
  }

  @BeforeEach
  void takeNewKeys() {
    firstKey = lastKey + 1;
    lastKey += KEYS;
  }

  static Stream<Arguments> passingFaults() {
    return Stream.of(
        Arguments.of("server busy", SendFault.reject(SendFault.SERVER_BUSY), 3, false),
        Arguments.of("time-out told by the hub", SendFault.reject(SendFault.TIMEOUT), 2, false),
        Arguments.of("internal error", SendFault.reject(SendFault.INTERNAL_ERROR), 2, false),
        Arguments.of("released", SendFault.release(), 2, false),
        Arguments.of("modified", SendFault.modify(), 2, false),
        Arguments.of("link detached", SendFault.detach(SendFault.DETACH_FORCED), 2, false),
        Arguments.of("connection lost before the store", SendFault.dropBeforeStore(), 2, false),
        Arguments.of("connection lost after the store", SendFault.dropAfterStore(), 1, true),
        Arguments.of("late acknowledgement", SendFault.delayAck(Duration.ofMillis(700)), 3, false),
        Arguments.of("no acknowledgement", SendFault.withholdAck(), 1, true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passingFaults")
  void faultLosesNothingAndKeepsKeyOrder(
      String name, SendFault fault, int times, boolean duplicates) throws Exception {
    long met = hub.faults().met();
    hub.faults().failNext(times, fault);

    writeChanges();
    await().atMost(SOON).until(() -> topic.lag() == 0);

    assertThat(hub.faults().met() - met).isEqualTo(times);
    List<EventData> events = received();
    assertEveryChangeInOrder(HubReader.withoutDuplicates(events));
    if (duplicates) {
      assertThat(events).hasSizeGreaterThan(KEYS * CHANGES);
    } else {
      assertThat(events).hasSize(KEYS * CHANGES);
    }
    await().atMost(SOON).until(sink::isReady);
  }

  @Test
  void aPartitionThatFailsHoldsUpNoOtherAndTheOthersAreNotSentAgain() throws Exception {
    hub.faults()
        .failNext(3, send -> send.partition() == 2, SendFault.reject(SendFault.SERVER_BUSY));

    writeChanges();
    await().atMost(SOON).until(() -> topic.lag() == 0);

    assertThat(received()).hasSize(KEYS * CHANGES);
    assertEveryChangeInOrder(received());
  }

  @Test
  void connectionsThatBreakUnderLoadAreOpenedAgain() throws Exception {
    for (int i = 0; i < 3; i++) {
      writeChanges();
      hub.dropConnections();
      await().atMost(SOON).until(() -> topic.lag() == 0);
      assertEveryChangeInOrder(HubReader.withoutDuplicates(received()));
      takeNewKeys();
    }
    assertThat(hub.connectionCount()).isEqualTo(1);
  }

  @Test
  void restartOfTheHubIsWaitedOut() throws Exception {
    int port = hub.port();
    hub.close();
    writeChanges();
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(sink.health()).contains("\"phase\":\"retrying\""));
    assertThat(sink.isReady()).isFalse();
    assertThat(sink.isAlive()).isTrue();

    hub = EventHubsServer.start(settings().withPort(port));
    await().atMost(SOON).until(() -> topic.lag() == 0);

    assertEveryChangeInOrder(HubReader.withoutDuplicates(received()));
    await().atMost(SOON).until(sink::isReady);
  }

  private static EventHubsSettings settings() {
    return EventHubsSettings.of("es_1", PARTITIONS)
        .withDirectory(directory)
        .withCredit(1)
        .withMaxMessageBytes(32 * 1024);
  }

  private void writeChanges() throws Exception {
    for (int change = 0; change < CHANGES; change++) {
      for (int id = firstKey; id < firstKey + KEYS; id++) {
        topic.write(key(id), update(id, ++lsn, "name " + change));
      }
    }
    topic.flush();
  }

  private List<EventData> received() {
    return HubReader.readAll(hub, "es_1", PARTITIONS).stream()
        .filter(event -> id(event) >= firstKey && id(event) < firstKey + KEYS)
        .toList();
  }

  private static int id(EventData event) {
    return Integer.parseInt(
        String.valueOf(event.getProperties().get("key")).replaceAll("[^0-9]", ""));
  }

  private static void assertEveryChangeInOrder(List<EventData> events) {
    Map<String, List<Long>> positions = HubReader.positionsByKey(events);
    assertThat(positions).hasSize(KEYS);
    assertThat(positions.values())
        .allSatisfy(inOrder -> assertThat(inOrder).hasSize(CHANGES).isSorted());
  }
}
