package io.walstream.local.eventhubs;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventDataBatch;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubConsumerClient;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.models.CreateBatchOptions;
import com.azure.messaging.eventhubs.models.EventPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The unmodified Azure SDK, as a service would use it: its own retries are off, so that faults are
 * seen.
 */
final class Sdk {

  private Sdk() {}

  static EventHubClientBuilder builder(EventHubsServer server) {
    return new EventHubClientBuilder()
        .connectionString(server.connectionString())
        .consumerGroup(EventHubClientBuilder.DEFAULT_CONSUMER_GROUP_NAME)
        .retryOptions(
            new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofSeconds(20)));
  }

  static EventHubProducerClient producer(EventHubsServer server) {
    return builder(server).buildProducerClient();
  }

  static EventHubConsumerClient consumer(EventHubsServer server) {
    return builder(server).buildConsumerClient();
  }

  static CreateBatchOptions toPartition(int partition) {
    return new CreateBatchOptions().setPartitionId(Integer.toString(partition));
  }

  static CreateBatchOptions withKey(String key) {
    return new CreateBatchOptions().setPartitionKey(key);
  }

  static void send(EventHubProducerClient producer, CreateBatchOptions options, String... bodies) {
    EventDataBatch batch = producer.createBatch(options);
    for (String body : bodies) {
      if (!batch.tryAdd(new EventData(body))) {
        throw new IllegalStateException("the batch is full");
      }
    }
    producer.send(batch);
  }

  /** Reads the partition until {@code most} events have come or none comes for a while. */
  static List<EventData> read(
      EventHubConsumerClient consumer, int partition, EventPosition from, int most) {
    List<EventData> events = new ArrayList<>();
    consumer
        .receiveFromPartition(Integer.toString(partition), most, from, Duration.ofSeconds(15))
        .forEach(event -> events.add(event.getData()));
    return events;
  }

  static List<String> bodies(List<EventData> events) {
    return events.stream().map(EventData::getBodyAsString).toList();
  }
}
