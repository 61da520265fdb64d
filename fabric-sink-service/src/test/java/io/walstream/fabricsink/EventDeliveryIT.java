package io.walstream.fabricsink;

import static io.walstream.fabricsink.testing.Envelopes.create;
import static io.walstream.fabricsink.testing.Envelopes.delete;
import static io.walstream.fabricsink.testing.Envelopes.envelope;
import static io.walstream.fabricsink.testing.Envelopes.key;
import static io.walstream.fabricsink.testing.Envelopes.update;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.messaging.eventhubs.EventData;
import io.walstream.fabricsink.testing.ChangeTopic;
import io.walstream.fabricsink.testing.HubReader;
import io.walstream.fabricsink.testing.RunningSink;
import io.walstream.local.eventhubs.EventHubsServer;
import io.walstream.local.eventhubs.EventHubsSettings;
import io.walstream.local.eventhubs.fault.SendFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventDeliveryIT {

  private static final int PARTITIONS = 4;
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void insertUpdateAndDeleteArriveAsFlatEventsAndTheTombstoneIsLeftOut() throws Exception {
    try (EventHubsServer hub = EventHubsServer.start(EventHubsSettings.of("es_1", PARTITIONS));
        ChangeTopic topic = new ChangeTopic();
        RunningSink sink = RunningSink.start(topic, hub.connectionString())) {
      topic
          .write(key(7), create(7, 100, "Zoë"))
          .write(key(7), update(7, 200, "Zoe"))
          .write(key(7), delete(7, 300))
          .write(key(7), null)
          .flush();
      await().atMost(SOON).until(() -> topic.lag() == 0);

      List<EventData> events = HubReader.readAll(hub, "es_1", PARTITIONS);
      assertThat(events)
          .extracting(EventData::getBodyAsString)
          .containsExactly(
              flat("{\"id\":7,\"name\":\"Zoë\",", "c", 100, false),
              flat("{\"id\":7,\"name\":\"Zoe\",", "u", 200, false),
              flat("{\"id\":7,\"name\":null,", "d", 300, true));
      assertThat(events.get(2).getContentType()).isEqualTo("application/json");
      assertThat(events.get(2).getProperties())
          .isEqualTo(
              Map.of(
                  "table",
                  "fabric.user_data",
                  "key",
                  "{\"id\":7}",
                  "op",
                  "d",
                  "lsn",
                  300L,
                  "ts_ms",
                  1_700_000_000_123L));
      assertThat(sink.isReady()).isTrue();
      assertThat(sink.meters().get("walstream.events").tag("outcome", "sent").counter().count())
          .isEqualTo(3);
    }
  }

  @Test
  void everyChangeArrivesInItsKeysOrderWithLinkCreditOfOne() throws Exception {
    int keys = 40;
    int changes = 250;
    try (EventHubsServer hub =
            EventHubsServer.start(
                EventHubsSettings.of("es_1", PARTITIONS)
                    .withCredit(1)
                    .withMaxMessageBytes(64 * 1024));
        ChangeTopic topic = new ChangeTopic();
        RunningSink sink = RunningSink.start(topic, hub.connectionString())) {
      long lsn = 0;
      for (int change = 0; change < changes; change++) {
        for (int id = 0; id < keys; id++) {
          topic.write(key(id), update(id, ++lsn, "name " + change));
        }
      }
      topic.flush();
      await().atMost(SOON).until(() -> topic.lag() == 0);

      Map<String, List<Long>> positions =
          HubReader.positionsByKey(HubReader.readAll(hub, "es_1", PARTITIONS));
      assertThat(positions).hasSize(keys);
      assertThat(positions.values())
          .allSatisfy(inOrder -> assertThat(inOrder).hasSize(changes).isSorted());
      for (int partition = 0; partition < PARTITIONS; partition++) {
        assertThat(hub.eventCount("es_1", partition)).isPositive();
        assertThat(hub.mostInFlight("es_1", partition)).isEqualTo(1);
      }
      assertThat(sink.isAlive()).isTrue();
    }
  }

  @Test
  void truncateComesToEveryPartitionBetweenTheRowsBeforeAndAfterIt() throws Exception {
    int keys = 40;
    try (EventHubsServer hub = EventHubsServer.start(EventHubsSettings.of("es_1", PARTITIONS));
        ChangeTopic topic = new ChangeTopic();
        RunningSink sink = RunningSink.start(topic, hub.connectionString())) {
      // Fails after others have taken it: the repetition goes to where it did not arrive alone.
      hub.faults()
          .failNext(1, send -> send.partition() == 2, SendFault.reject(SendFault.SERVER_BUSY));
      for (int id = 0; id < keys; id++) {
        topic.write(1, key(id), create(id, 100 + id, "old"));
      }
      topic.write(1, "{}".getBytes(UTF_8), envelope("t", 200, "null", "null"));
      for (int id = 0; id < keys; id++) {
        topic.write(1, key(id), create(id, 300 + id, "new"));
      }
      topic.flush();
      await().atMost(SOON).until(() -> topic.lag() == 0);

      for (int partition = 0; partition < PARTITIONS; partition++) {
        List<Long> positions = HubReader.positions(hub, "es_1", partition);
        assertThat(positions).isSorted().containsOnlyOnce(200L).hasSizeGreaterThan(2);
      }
      assertThat(hub.faults().met()).isEqualTo(1);
      assertThat(hub.eventCount()).isEqualTo(2L * keys + PARTITIONS);
      assertThat(sink.isReady()).isTrue();
    }
  }

  private static String flat(String columns, String op, long lsn, boolean deleted) {
    return columns
        + "\"_op\":\"%s\",\"_lsn\":%d,\"_ts_ms\":1700000000123,\"_table\":\"fabric.user_data\","
            .formatted(op, lsn)
        + "\"_deleted\":%s}".formatted(deleted);
  }
}
