package io.walstream.local.eventhubs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubConsumerAsyncClient;
import com.azure.messaging.eventhubs.EventHubConsumerClient;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.PartitionEvent;
import com.azure.messaging.eventhubs.models.ReceiveOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class EntitiesIT {

  private static final Duration WAIT = Duration.ofSeconds(20);

  private EventHubsServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        EventHubsServer.start(
            EventHubsSettings.of("first", 2)
                .withHub("second", 3, "audit")
                .withMaxMessageBytes(8 * 1024));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void hubsAreApart() {
    try (EventHubProducerClient first = Sdk.producer(server);
        EventHubProducerClient second =
            Sdk.builder(server)
                .connectionString(server.connectionString("second"))
                .buildProducerClient()) {
      Sdk.send(first, Sdk.toPartition(0), "to the first");
      Sdk.send(second, Sdk.toPartition(2), "to the second", "to the second");
    }

    assertThat(server.eventCount("first")).isEqualTo(1);
    assertThat(server.eventCount("second")).isEqualTo(2);
    assertThat(server.eventCount()).isEqualTo(3);
  }

  @Test
  void everyGroupReadsEveryEvent() {
    EventHubClientBuilder second =
        Sdk.builder(server).connectionString(server.connectionString("second"));
    try (EventHubProducerClient producer = second.buildProducerClient();
        EventHubConsumerClient inDefault = second.buildConsumerClient();
        EventHubConsumerClient inAudit = second.consumerGroup("audit").buildConsumerClient()) {
      Sdk.send(producer, Sdk.toPartition(0), "a");

      assertThat(Sdk.bodies(Sdk.read(inDefault, 0, EventPosition.earliest(), 1)))
          .containsExactly("a");
      assertThat(Sdk.bodies(Sdk.read(inAudit, 0, EventPosition.earliest(), 1)))
          .containsExactly("a");
    }
  }

  @Test
  void unknownHubIsNotFound() {
    try (EventHubProducerClient producer =
        Sdk.builder(server)
            .connectionString(server.connectionString("nowhere"))
            .buildProducerClient()) {
      assertThatThrownBy(() -> Sdk.send(producer, Sdk.withKey("k"), "a"))
          .hasMessageContaining("The messaging entity 'nowhere' could not be found");
      assertThatThrownBy(producer::getEventHubProperties)
          .hasMessageContaining("The messaging entity 'nowhere' could not be found");
    }
  }

  @Test
  void unknownPartitionAndGroupAreRefused() {
    try (EventHubProducerClient producer = Sdk.producer(server);
        EventHubConsumerClient stranger =
            Sdk.builder(server).consumerGroup("stranger").buildConsumerClient()) {
      assertThatThrownBy(() -> Sdk.send(producer, Sdk.toPartition(2), "a"))
          .hasMessageContaining("It should be between 0 and 1");
      assertThatThrownBy(() -> Sdk.read(stranger, 0, EventPosition.earliest(), 1))
          .hasStackTraceContaining("could not be found");
    }
  }

  @Test
  void readerWithAnOwnerLevelEndsTheReadersBelow() {
    try (EventHubConsumerAsyncClient without = Sdk.builder(server).buildAsyncConsumerClient();
        EventHubConsumerAsyncClient owner = Sdk.builder(server).buildAsyncConsumerClient();
        EventHubProducerClient producer = Sdk.producer(server)) {
      Sdk.send(producer, Sdk.toPartition(0), "a");
      CompletableFuture<Throwable> end = new CompletableFuture<>();
      CompletableFuture<PartitionEvent> first = new CompletableFuture<>();
      without
          .receiveFromPartition("0", EventPosition.earliest())
          .subscribe(first::complete, end::complete);
      assertThat(first).succeedsWithin(WAIT);

      owner
          .receiveFromPartition(
              "0", EventPosition.earliest(), new ReceiveOptions().setOwnerLevel(1L))
          .blockFirst(WAIT);

      assertThat(end)
          .succeedsWithin(WAIT)
          .satisfies(why -> assertThat(why).hasStackTraceContaining("has taken over"));
    }
  }

  @Test
  void theLinkTellsItsLargestMessageSoThatTheSdkRefusesMore() {
    try (EventHubProducerClient producer = Sdk.producer(server)) {
      assertThat(producer.createBatch(Sdk.toPartition(0)).getMaxSizeInBytes()).isEqualTo(8 * 1024);
      assertThatThrownBy(() -> producer.send(List.of(new EventData("x".repeat(9 * 1024)))))
          .hasMessageContaining("exceeded");
    }
    assertThat(server.eventCount()).isZero();
  }

  @Test
  void entraTokenIsAcceptedLikeAKey() {
    try (EventHubProducerClient producer =
        Sdk.builder(server)
            .credential(
                "localhost",
                "first",
                request -> Mono.just(new AccessToken("a.b.c", OffsetDateTime.now().plusHours(1))))
            .buildProducerClient()) {
      Sdk.send(producer, Sdk.toPartition(0), "a");
    }

    assertThat(server.eventCount()).isEqualTo(1);
  }

  @Test
  void manyConnectionsAreServedAtOnce() {
    List<EventHubProducerClient> producers = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        producers.add(Sdk.producer(server));
        Sdk.send(producers.get(i), Sdk.toPartition(i % 2), "from " + i);
      }

      assertThat(server.connectionCount()).isEqualTo(40);
      assertThat(server.eventCount()).isEqualTo(40);
    } finally {
      producers.forEach(EventHubProducerClient::close);
    }
  }
}
