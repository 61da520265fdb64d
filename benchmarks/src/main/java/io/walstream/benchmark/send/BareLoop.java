package io.walstream.benchmark.send;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventDataBatch;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubProducerAsyncClient;
import com.azure.messaging.eventhubs.models.CreateBatchOptions;
import io.walstream.benchmark.feed.UserInsert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import reactor.core.publisher.Flux;

/**
 * The least that can be done with the SDK: full batches that are made beforehand, one in flight a
 * partition, the partitions side by side. Reads nothing, retries nothing, keeps no books.
 */
public final class BareLoop {

  private final EventHubProducerAsyncClient client;
  private final List<List<EventDataBatch>> lanes = new ArrayList<>();

  private BareLoop(EventHubProducerAsyncClient client, int partitions, int events) {
    this.client = client;
    for (int partition = 0; partition < partitions; partition++) {
      lanes.add(lane(partition, partitions, events));
    }
  }

  /**
   * Makes the batches, sends them, and waits to be ended.
   *
   * @param arguments the hub's connection string, its number of partitions, and that of events
   */
  public static void main(String[] arguments) throws InterruptedException {
    try (EventHubProducerAsyncClient client =
        new EventHubClientBuilder()
            .connectionString(arguments[0])
            .retryOptions(new AmqpRetryOptions().setMaxRetries(0))
            .buildAsyncProducerClient()) {
      new BareLoop(client, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])).send();
      new CountDownLatch(1).await();
    }
  }

  private List<EventDataBatch> lane(int partition, int partitions, int events) {
    List<EventDataBatch> lane = new ArrayList<>();
    lane.add(newBatch(partition));
    for (int id = partition; id < events; id += partitions) {
      EventData event = event(id);
      if (!lane.get(lane.size() - 1).tryAdd(event)) {
        lane.add(newBatch(partition));
        lane.get(lane.size() - 1).tryAdd(event);
      }
    }
    return lane;
  }

  private EventDataBatch newBatch(int partition) {
    CreateBatchOptions options =
        new CreateBatchOptions().setPartitionId(Integer.toString(partition));
    return Objects.requireNonNull(client.createBatch(options).block());
  }

  private static EventData event(int id) {
    EventData event = new EventData(UserInsert.event(id)).setContentType("application/json");
    event
        .getProperties()
        .putAll(
            Map.of(
                "table",
                UserInsert.TABLE,
                "key",
                UserInsert.key(id),
                "op",
                "c",
                "lsn",
                (long) id,
                "ts_ms",
                1_795_395_727_123L));
    return event;
  }

  private void send() {
    Flux.fromIterable(lanes)
        .flatMap(lane -> Flux.fromIterable(lane).concatMap(client::send))
        .blockLast();
  }
}
