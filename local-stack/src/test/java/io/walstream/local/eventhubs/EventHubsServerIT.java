package io.walstream.local.eventhubs;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventDataBatch;
import com.azure.messaging.eventhubs.EventHubBufferedProducerClient;
import com.azure.messaging.eventhubs.EventHubBufferedProducerClientBuilder;
import com.azure.messaging.eventhubs.EventHubConsumerAsyncClient;
import com.azure.messaging.eventhubs.EventHubConsumerClient;
import com.azure.messaging.eventhubs.EventHubProducerAsyncClient;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.PartitionProperties;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.SendOptions;
import io.walstream.local.eventhubs.message.ReceivedEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventHubsServerIT {

  private static final String HUB = "es_1";

  private EventHubsServer server;

  @BeforeEach
  void start() throws IOException {
    server = EventHubsServer.start(EventHubsSettings.of(HUB, 4));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void syncProducerAndConsumerExchangeEventsInOrder() {
    try (EventHubProducerClient producer = Sdk.producer(server);
        EventHubConsumerClient consumer = Sdk.consumer(server)) {
      Sdk.send(producer, Sdk.toPartition(2), "a", "b", "c");
      Sdk.send(producer, Sdk.toPartition(2), "d");

      List<EventData> events = Sdk.read(consumer, 2, EventPosition.earliest(), 4);

      assertThat(Sdk.bodies(events)).containsExactly("a", "b", "c", "d");
      assertThat(events).extracting(EventData::getSequenceNumber).containsExactly(0L, 1L, 2L, 3L);
      assertThat(events).extracting(EventData::getEnqueuedTime).doesNotContainNull();
    }
  }

  @Test
  void asyncProducerAndConsumerExchangeEvents() {
    try (EventHubProducerAsyncClient producer = Sdk.builder(server).buildAsyncProducerClient();
        EventHubConsumerAsyncClient consumer = Sdk.builder(server).buildAsyncConsumerClient()) {
      EventDataBatch batch =
          Objects.requireNonNull(producer.createBatch(Sdk.toPartition(1)).block());
      IntStream.range(0, 1000).forEach(i -> batch.tryAdd(new EventData("event " + i)));
      producer.send(batch).block();

      List<String> bodies =
          consumer
              .receiveFromPartition("1", EventPosition.earliest())
              .map(event -> event.getData().getBodyAsString())
              .take(1000)
              .collectList()
              .block(Duration.ofSeconds(30));

      assertThat(bodies).isEqualTo(IntStream.range(0, 1000).mapToObj(i -> "event " + i).toList());
    }
  }

  @Test
  void bufferedProducerDeliversEachEventAndItsKey() {
    try (EventHubBufferedProducerClient producer =
        new EventHubBufferedProducerClientBuilder()
            .connectionString(server.connectionString())
            .onSendBatchFailed(failure -> {})
            .onSendBatchSucceeded(success -> {})
            .maxWaitTime(Duration.ofMillis(50))
            .buildClient()) {
      for (int i = 0; i < 200; i++) {
        producer.enqueueEvent(
            new EventData("event " + i), new SendOptions().setPartitionKey("key " + i % 10));
      }
      producer.flush();
    }

    assertThat(all()).extracting(ReceivedEvent::body).hasSize(200).doesNotHaveDuplicates();
    assertThat(all())
        .allSatisfy(
            event -> assertThat(Objects.requireNonNull(event.partitionKey())).startsWith("key "));
  }

  @Test
  void eventsOfOneKeyStayInOnePartitionAndShowTheKey() {
    try (EventHubProducerClient producer = Sdk.producer(server);
        EventHubConsumerClient consumer = Sdk.consumer(server)) {
      for (int i = 0; i < 20; i++) {
        Sdk.send(producer, Sdk.withKey("user 7"), "first " + i, "second " + i);
        Sdk.send(producer, Sdk.withKey("user 8"), "single " + i);
      }
      int partition =
          IntStream.range(0, 4).filter(p -> holds(p, "user 7")).findFirst().orElseThrow();

      List<EventData> events =
          Sdk.read(
              consumer,
              partition,
              EventPosition.earliest(),
              (int) server.eventCount(HUB, partition));

      assertThat(events)
          .filteredOn(event -> "user 7".equals(event.getPartitionKey()))
          .extracting(EventData::getBodyAsString)
          .isEqualTo(
              IntStream.range(0, 20)
                  .boxed()
                  .flatMap(i -> List.of("first " + i, "second " + i).stream())
                  .toList());
    }
  }

  private boolean holds(int partition, String key) {
    return server.events(HUB, partition, 0, 100).stream()
        .anyMatch(event -> key.equals(event.partitionKey()));
  }

  @Test
  void sendsWithoutKeyTakeTurns() {
    try (EventHubProducerClient producer = Sdk.producer(server)) {
      for (int i = 0; i < 8; i++) {
        producer.send(List.of(new EventData("event " + i)));
      }
    }

    assertThat(IntStream.range(0, 4).mapToLong(p -> server.eventCount(HUB, p))).containsOnly(2L);
  }

  @Test
  void applicationPropertiesAndSystemPropertiesComeBack() {
    try (EventHubProducerClient producer = Sdk.producer(server);
        EventHubConsumerClient consumer = Sdk.consumer(server)) {
      EventData sent = new EventData("body").setMessageId("m-1").setContentType("application/json");
      sent.getProperties().put("table", "user_data");
      sent.getProperties().put("lsn", 4711L);
      sent.getRawAmqpMessage().getMessageAnnotations().put("x-opt-partition-key", "visible");
      EventDataBatch batch = producer.createBatch(Sdk.toPartition(0));
      batch.tryAdd(sent);
      producer.send(batch);

      EventData event = Sdk.read(consumer, 0, EventPosition.earliest(), 1).get(0);

      assertThat(event.getMessageId()).isEqualTo("m-1");
      assertThat(event.getContentType()).isEqualTo("application/json");
      assertThat(event.getProperties())
          .containsEntry("table", "user_data")
          .containsEntry("lsn", 4711L);
      assertThat(event.getPartitionKey()).isEqualTo("visible");
      assertThat(server.events(HUB, 0, 0, 1).get(0).properties()).containsEntry("lsn", 4711L);
    }
  }

  @Test
  void metadataTellsPartitionsAndTheirEnds() {
    try (EventHubProducerClient producer = Sdk.producer(server)) {
      Sdk.send(producer, Sdk.toPartition(3), "a", "b");

      PartitionProperties filled = producer.getPartitionProperties("3");
      PartitionProperties empty = producer.getPartitionProperties("0");

      assertThat(producer.getEventHubProperties().getName()).isEqualTo(HUB);
      assertThat(producer.getPartitionIds()).containsExactly("0", "1", "2", "3");
      assertThat(filled.getLastEnqueuedSequenceNumber()).isEqualTo(1);
      assertThat(filled.isEmpty()).isFalse();
      assertThat(empty.isEmpty()).isTrue();
    }
  }

  private List<ReceivedEvent> all() {
    List<ReceivedEvent> events = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      events.addAll(server.events(HUB, i, 0, Integer.MAX_VALUE));
    }
    return events;
  }
}
