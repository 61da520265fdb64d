package io.walstream.fabricsink.testing;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventDataBatch;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubProducerAsyncClient;
import com.azure.messaging.eventhubs.models.CreateBatchOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;

/** The least that can be done with the SDK: batches made beforehand, one in flight a partition. */
public final class BareLoop implements AutoCloseable {

  private final EventHubProducerAsyncClient client;
  private final List<List<EventDataBatch>> lanes = new ArrayList<>();

  /** Makes the batches, as large as the hub takes, spread over the partitions. */
  public BareLoop(String connectionString, int partitions, int events, IntFunction<byte[]> bodies) {
    this.client =
        new EventHubClientBuilder()
            .connectionString(connectionString)
            .retryOptions(new AmqpRetryOptions().setMaxRetries(0))
            .buildAsyncProducerClient();
    for (int partition = 0; partition < partitions; partition++) {
      List<EventDataBatch> lane = new ArrayList<>();
      lane.add(newBatch(partition));
      for (int i = partition; i < events; i += partitions) {
        EventData event = event(i, bodies.apply(i));
        if (!lane.get(lane.size() - 1).tryAdd(event)) {
          lane.add(newBatch(partition));
          lane.get(lane.size() - 1).tryAdd(event);
        }
      }
      lanes.add(lane);
    }
  }

  private static EventData event(int id, byte[] body) {
    EventData event = new EventData(body).setContentType("application/json");
    event
        .getProperties()
        .putAll(
            Map.of(
                "table",
                "fabric.user_data",
                "op",
                "c",
                "lsn",
                (long) id,
                "key",
                "{\"id\":" + id + "}"));
    return event;
  }

  private EventDataBatch newBatch(int partition) {
    CreateBatchOptions options =
        new CreateBatchOptions().setPartitionId(Integer.toString(partition));
    return Objects.requireNonNull(client.createBatch(options).block());
  }

  /** Sends all of them and returns how long that took. */
  public Duration run() {
    long begun = System.nanoTime();
    Flux.fromIterable(lanes)
        .flatMap(lane -> Flux.fromIterable(lane).concatMap(client::send))
        .blockLast();
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Override
  public void close() {
    client.close();
  }
}
