package io.walstream.fabricsink.hub;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;

import com.azure.messaging.eventhubs.EventDataBatch;
import com.azure.messaging.eventhubs.EventHubProducerAsyncClient;
import com.azure.messaging.eventhubs.models.CreateBatchOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/**
 * One connection to the hub, as the SDK keeps it; given up after a fault that leaves it in doubt.
 * The SDK is only ever called on threads that nobody interrupts: an interrupt while it writes
 * closes the connection under all partitions.
 */
public final class HubClient {

  // The SDK ends its calls itself; this is for when it does not.
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final EventHubProducerAsyncClient client;
  private final Executor threads;
  private final Duration timeout;
  private final boolean mayRead;
  private final List<String> partitions;

  private HubClient(EventHubProducerAsyncClient client, Executor threads, SendProperties settings)
      throws HubException, InterruptedException {
    this.client = client;
    this.threads = threads;
    this.timeout = settings.timeout();
    this.mayRead = settings.partitionCount() == 0;
    this.partitions = mayRead ? readPartitions() : count(settings.partitionCount());
    createBatch(0);
  }

  /** Connects, learns the partitions and opens the first link, which needs the right to send. */
  static HubClient open(HubAddress address, SendProperties settings, Executor threads)
      throws HubException, InterruptedException {
    EventHubProducerAsyncClient client = address.newClient(settings.timeout());
    try {
      return new HubClient(client, threads, settings);
    } catch (HubException | InterruptedException e) {
      threads.execute(client::close);
      throw e;
    }
  }

  /** The number of partitions, at least 1. */
  public int partitions() {
    return partitions.size();
  }

  /**
   * An empty batch, as large as the partition's link takes.
   *
   * @param partition from 0
   */
  public EventDataBatch createBatch(int partition) throws HubException, InterruptedException {
    CreateBatchOptions options = new CreateBatchOptions().setPartitionId(partitions.get(partition));
    return call("open the link to partition " + partition, () -> client.createBatch(options));
  }

  /**
   * Sends a batch.
   *
   * @param partition the one that it was created for
   * @return completed by the hub's acknowledgement, or with a {@link HubException}
   */
  public CompletableFuture<Void> send(int partition, EventDataBatch batch) {
    return start("send to partition " + partition, () -> client.send(batch));
  }

  /** Makes sure that the hub answers and takes the key, without sending anything. */
  void probe() throws HubException, InterruptedException {
    if (mayRead) {
      readPartitions();
    } else {
      createBatch(0);
    }
  }

  void close() {
    client.close();
  }

  private List<String> readPartitions() throws HubException, InterruptedException {
    List<String> ids =
        call("read the hub's partitions", () -> client.getPartitionIds().collectList());
    if (ids.isEmpty()) {
      throw new HubException(HubFault.BROKEN, "read the hub's partitions: it names none");
    }
    // A key's partition must not depend on the order in which the hub names them.
    return ids.stream().sorted(comparingInt(String::length).thenComparing(naturalOrder())).toList();
  }

  private static List<String> count(int partitions) {
    return IntStream.range(0, partitions).mapToObj(Integer::toString).toList();
  }

  private <T> T call(String purpose, Supplier<Mono<T>> operation)
      throws HubException, InterruptedException {
    try {
      return start(purpose, operation).get();
    } catch (ExecutionException e) {
      throw HubException.of(purpose, e);
    }
  }

  private <T> CompletableFuture<T> start(String purpose, Supplier<Mono<T>> operation) {
    return CompletableFuture.supplyAsync(() -> operation.get().toFuture(), threads)
        .thenCompose(Function.identity())
        .orTimeout(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            thrown -> CompletableFuture.failedFuture(HubException.of(purpose, thrown)));
  }
}
