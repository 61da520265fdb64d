package io.walstream.local.eventhubs;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventHubConsumerAsyncClient;
import com.azure.messaging.eventhubs.EventHubConsumerClient;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

class PositionsIT {

  private EventHubsServer server;
  private EventHubProducerClient producer;
  private EventHubConsumerClient consumer;

  @BeforeEach
  void start() throws IOException {
    server = EventHubsServer.start(EventHubsSettings.of("es_1", 1));
    producer = Sdk.producer(server);
    consumer = Sdk.consumer(server);
    String large = "x".repeat(2000);
    for (int i = 0; i < 20; i++) {
      int first = i * 10;
      Sdk.send(
          producer,
          Sdk.toPartition(0),
          IntStream.range(first, first + 10).mapToObj(n -> n + large).toArray(String[]::new));
    }
  }

  @AfterEach
  void stop() throws IOException {
    producer.close();
    consumer.close();
    server.close();
  }

  @Test
  void readingStartsBehindAnOffset() {
    EventData known = first(EventPosition.fromSequenceNumber(150, true));

    assertThat(first(EventPosition.fromOffsetString(known.getOffsetString())).getSequenceNumber())
        .isEqualTo(151);
  }

  @Test
  void readingStartsAtOrBehindASequenceNumber() {
    assertThat(first(EventPosition.fromSequenceNumber(77)).getSequenceNumber()).isEqualTo(78);
    assertThat(first(EventPosition.fromSequenceNumber(77, true)).getSequenceNumber()).isEqualTo(77);
    assertThat(first(EventPosition.earliest()).getSequenceNumber()).isZero();
  }

  @Test
  void readingStartsBehindATime() {
    Instant last = consumer.getPartitionProperties("0").getLastEnqueuedTime();
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Instant.now().isAfter(last));
    Sdk.send(producer, Sdk.toPartition(0), "later");

    assertThat(first(EventPosition.fromEnqueuedTime(last)).getBodyAsString()).isEqualTo("later");
    assertThat(first(EventPosition.fromEnqueuedTime(Instant.EPOCH)).getSequenceNumber()).isZero();
  }

  @Test
  void readingFromTheLatestSeesOnlyWhatComesLater() {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    try (EventHubConsumerAsyncClient live = Sdk.builder(server).buildAsyncConsumerClient()) {
      Disposable reading =
          live.receiveFromPartition("0", EventPosition.latest())
              .subscribe(event -> seen.add(event.getData().getBodyAsString()));
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                Sdk.send(producer, Sdk.toPartition(0), "live");
                return !seen.isEmpty();
              });
      reading.dispose();
    }

    assertThat(seen).containsOnly("live");
  }

  @Test
  void slowConsumerIsSentNoMoreThanItTakes() {
    List<EventData> few = Sdk.read(consumer, 0, EventPosition.earliest(), 3);
    List<EventData> next =
        Sdk.read(consumer, 0, EventPosition.fromOffsetString(few.get(2).getOffsetString()), 197);

    assertThat(few).extracting(EventData::getSequenceNumber).containsExactly(0L, 1L, 2L);
    assertThat(next).hasSize(197).last().extracting(EventData::getSequenceNumber).isEqualTo(199L);
  }

  private EventData first(EventPosition from) {
    return Sdk.read(consumer, 0, from, 1).get(0);
  }
}
