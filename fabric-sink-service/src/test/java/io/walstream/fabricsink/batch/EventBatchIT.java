package io.walstream.fabricsink.batch;

import static io.walstream.fabricsink.testing.Envelopes.create;
import static io.walstream.fabricsink.testing.Envelopes.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.eventhubs.EventData;
import io.walstream.event.EnvelopeReader;
import io.walstream.fabricsink.credential.Credential;
import io.walstream.fabricsink.credential.EntraProperties;
import io.walstream.fabricsink.credential.EntraSignIn;
import io.walstream.fabricsink.hub.HubConnection;
import io.walstream.fabricsink.hub.SendProperties;
import io.walstream.fabricsink.translate.OutgoingEvent;
import io.walstream.local.eventhubs.EventHubsServer;
import io.walstream.local.eventhubs.EventHubsSettings;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Only a link of a hub can make the SDK's batches, so there is one. */
class EventBatchIT {

  private static final int MAX_BYTES = 256 * 1024;

  private EventHubsServer server;
  private HubConnection connection;

  @BeforeEach
  void start() throws Exception {
    server = EventHubsServer.start(EventHubsSettings.of("es_1", 1).withMaxMessageBytes(MAX_BYTES));
    connection =
        new HubConnection(
            new SendProperties(
                Credential.CONNECTION_STRING,
                server.connectionString(),
                "",
                "",
                0,
                Duration.ofSeconds(5)),
            new EntraSignIn(new EntraProperties("", "", "", "", "", "")));
  }

  @AfterEach
  void stop() throws Exception {
    connection.close();
    server.close();
  }

  @Test
  void isFilledToTheLimitInOrder() throws Exception {
    connection.use(
        hub -> {
          EventBatch batch = new EventBatch(hub.createBatch(0));
          int added = 0;
          while (batch.add(event(added, 4_000))) {
            added++;
          }

          assertThat(batch.data().getSizeInBytes()).isBetween(MAX_BYTES - 6_000, MAX_BYTES);
          assertThat(batch.events()).hasSize(added);
          assertThat(batch.events())
              .extracting(event -> event.change().position().lsn())
              .isSorted();
        });
  }

  @Test
  void eventThatNoBatchHasRoomForLeavesTheBatchAsItWas() throws Exception {
    connection.use(
        hub -> {
          EventBatch batch = new EventBatch(hub.createBatch(0));
          assertThat(batch.add(event(1, MAX_BYTES))).isFalse();
          assertThat(batch.add(event(2, 10 * MAX_BYTES))).isFalse();
          assertThat(batch.isEmpty()).isTrue();

          assertThat(batch.add(event(3, 10))).isTrue();
          assertThat(batch.events()).hasSize(1);
          assertThat(batch.capacity()).isEqualTo(MAX_BYTES);
        });
  }

  private static OutgoingEvent event(int id, int bytes) throws Exception {
    byte[] envelope = create(id, id, "a");
    return new OutgoingEvent(
        new ConsumerRecord<>("topic", 0, id, key(id), envelope),
        new EnvelopeReader().read(envelope),
        new EventData(new byte[bytes]));
  }
}
