package io.walstream.fabricsink.batch;

import static io.walstream.fabricsink.testing.Envelopes.create;
import static io.walstream.fabricsink.testing.Envelopes.key;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.messaging.eventhubs.EventData;
import io.walstream.event.EnvelopeReader;
import io.walstream.fabricsink.hub.HubConnection;
import io.walstream.fabricsink.hub.SendProperties;
import io.walstream.fabricsink.translate.OutgoingEvent;
import io.walstream.fabricsink.translate.UndeliverableRecordException;
import io.walstream.local.eventhubs.EventHubsServer;
import io.walstream.local.eventhubs.EventHubsSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Only a link of a hub can make the SDK's batches, so there is one. */
class EventBatcherIT {

  private static final int PARTITIONS = 3;
  private static final int MAX_BYTES = 256 * 1024;

  private EventHubsServer server;
  private HubConnection connection;

  @BeforeEach
  void start() throws Exception {
    server =
        EventHubsServer.start(
            EventHubsSettings.of("es_1", PARTITIONS).withMaxMessageBytes(MAX_BYTES));
    connection =
        new HubConnection(
            new SendProperties(server.connectionString(), "", 0, Duration.ofSeconds(5)));
  }

  @AfterEach
  void stop() throws Exception {
    connection.close();
    server.close();
  }

  @Test
  void batchesAreFilledToTheLimitAndKeepTheOrderOfTheirPartition() throws Exception {
    connection.use(
        hub -> {
          EventBatcher batcher = new EventBatcher(hub, busy -> false);
          List<EventBatch> batches = new ArrayList<>();
          for (int id = 0; id < 1_000; id++) {
            @Nullable EventBatch full = add(batcher, event(id, 4_000));
            if (full != null) {
              assertThat(full.data().getSizeInBytes()).isBetween(MAX_BYTES - 6_000, MAX_BYTES);
              batches.add(full);
            }
          }
          batches.addAll(batcher.rest());

          assertThat(batches).allSatisfy(batch -> assertThat(batch.events()).isNotEmpty());
          assertThat(batches.stream().mapToInt(batch -> batch.events().size()).sum())
              .isEqualTo(1_000);
          assertThat(batches.stream().collect(groupingBy(EventBatch::partition)).values())
              .hasSize(PARTITIONS)
              .allSatisfy(
                  lane ->
                      assertThat(lane.stream().flatMap(batch -> batch.events().stream()))
                          .extracting(event -> event.change().position().lsn())
                          .isSorted());
          assertThat(batcher.rest()).isEmpty();
        });
  }

  @Test
  void partitionWithNothingUnderWayGetsItsBatchBeforeItIsFull() throws Exception {
    connection.use(
        hub -> {
          EventBatcher batcher = new EventBatcher(hub, idle -> true);
          @Nullable EventBatch ready = null;
          while (ready == null) {
            ready = add(batcher, event(5, 10_000));
          }
          assertThat(ready.data().getSizeInBytes()).isBetween(128 * 1024, 160 * 1024);
          assertThat(batcher.rest()).isEmpty();
        });
  }

  @Test
  void eventsOfOneKeyShareAPartition() throws Exception {
    connection.use(
        hub -> {
          EventBatcher batcher = new EventBatcher(hub, busy -> false);
          for (int i = 0; i < 10; i++) {
            add(batcher, event(5, 10));
          }
          assertThat(batcher.rest())
              .singleElement()
              .extracting(b -> b.events().size())
              .isEqualTo(10);
        });
  }

  @Test
  void eventThatNoBatchHasRoomForIsToldAndLeavesTheOthersInPlace() throws Exception {
    connection.use(
        hub -> {
          EventBatcher batcher = new EventBatcher(hub, busy -> false);
          add(batcher, event(5, 10));
          for (int size : new int[] {MAX_BYTES, 10 * MAX_BYTES}) {
            assertThatExceptionOfType(UndeliverableRecordException.class)
                .isThrownBy(() -> add(batcher, event(5, size)))
                .withMessageContaining("topic-0@5 is too large for the hub: an event of " + size)
                .withMessageEndingWith("of 262144 for a whole batch");
          }
          assertThat(batcher.rest())
              .singleElement()
              .extracting(b -> b.events().size())
              .isEqualTo(1);
        });
  }

  private static @Nullable EventBatch add(EventBatcher batcher, OutgoingEvent event)
      throws Exception {
    return batcher.add(event, batcher.partitionOf(event));
  }

  private static OutgoingEvent event(int id, int bytes) throws Exception {
    byte[] envelope = create(id, id, "a");
    return new OutgoingEvent(
        new ConsumerRecord<>("topic", 0, id, key(id), envelope),
        new EnvelopeReader().read(envelope),
        new EventData(new byte[bytes]));
  }
}
