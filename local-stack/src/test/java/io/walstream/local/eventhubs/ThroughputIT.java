package io.walstream.local.eventhubs;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventDataBatch;
import com.azure.messaging.eventhubs.EventHubConsumerAsyncClient;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class ThroughputIT {

  private static final int PARTITIONS = 4;
  private static final int PER_PARTITION = 25_000;
  private static final String FILLER = "x".repeat(390);

  @Test
  void hundredThousandEventsGoInAndOutInOrder() throws IOException {
    try (EventHubsServer server = EventHubsServer.start(EventHubsSettings.of("es_1", PARTITIONS))) {
      long start = System.nanoTime();
      sendAll(server);
      report("sent", start);
      assertThat(server.eventCount()).isEqualTo((long) PARTITIONS * PER_PARTITION);

      start = System.nanoTime();
      List<List<Long>> read = readAll(server);
      report("read", start);

      List<Long> inOrder = LongStream.range(0, PER_PARTITION).boxed().toList();
      assertThat(read).hasSize(PARTITIONS).allSatisfy(one -> assertThat(one).isEqualTo(inOrder));
    }
  }

  private static void sendAll(EventHubsServer server) {
    try (EventHubProducerClient producer = Sdk.producer(server)) {
      IntStream.range(0, PARTITIONS)
          .parallel()
          .forEach(partition -> sendPartition(producer, partition));
    }
  }

  private static void sendPartition(EventHubProducerClient producer, int partition) {
    EventDataBatch batch = producer.createBatch(Sdk.toPartition(partition));
    for (int i = 0; i < PER_PARTITION; i++) {
      EventData event = new EventData(i + FILLER);
      if (!batch.tryAdd(event)) {
        producer.send(batch);
        batch = producer.createBatch(Sdk.toPartition(partition));
        batch.tryAdd(event);
      }
    }
    producer.send(batch);
  }

  private static List<List<Long>> readAll(EventHubsServer server) {
    try (EventHubConsumerAsyncClient consumer = Sdk.builder(server).buildAsyncConsumerClient()) {
      return Objects.requireNonNull(
          Flux.range(0, PARTITIONS)
              .flatMap(
                  partition ->
                      consumer
                          .receiveFromPartition(
                              Integer.toString(partition), EventPosition.earliest())
                          .take(PER_PARTITION)
                          .map(event -> event.getData().getSequenceNumber())
                          .collectList())
              .collectList()
              .block(Duration.ofMinutes(2)));
    }
  }

  private static void report(String what, long startNanos) {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    System.out.printf(
        "Event Hubs stand-in: %s %,d events of 400 B in %.2f s, %,.0f a second%n",
        what, PARTITIONS * PER_PARTITION, seconds, PARTITIONS * PER_PARTITION / seconds);
  }
}
