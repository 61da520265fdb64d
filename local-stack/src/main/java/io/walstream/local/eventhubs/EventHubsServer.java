package io.walstream.local.eventhubs;

import io.walstream.local.eventhubs.amqp.EventLoop;
import io.walstream.local.eventhubs.fault.Faults;
import io.walstream.local.eventhubs.link.LinkContext;
import io.walstream.local.eventhubs.message.ReceivedEvent;
import io.walstream.local.eventhubs.partition.PartitionLog;
import io.walstream.local.eventhubs.partition.PartitionReader;
import io.walstream.local.eventhubs.partition.StartPosition;
import io.walstream.local.eventhubs.partition.StartPosition.Kind;
import io.walstream.local.eventhubs.partition.StoredEvent;
import io.walstream.local.eventhubs.store.EventStore;
import io.walstream.local.eventhubs.store.Hub;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Azure Event Hubs on this machine, over plain AMQP: the Azure SDK's producers and consumers work
 * against it through {@link #connectionString()}. All methods are safe from any thread.
 */
public final class EventHubsServer implements AutoCloseable {

  private static final long ANSWER_SECONDS = 30;

  private final EventHubsSettings settings;
  private final EventStore store;
  private final LinkContext context;
  private final EventLoop loop;

  private EventHubsServer(
      EventHubsSettings settings, EventStore store, LinkContext context, EventLoop loop) {
    this.settings = settings;
    this.store = store;
    this.context = context;
    this.loop = loop;
  }

  /**
   * Opens the store and listens; when this returns, clients can connect.
   *
   * @throws IOException when the port is taken or the directory cannot be used
   * @throws IllegalArgumentException when the directory holds more partitions than the settings
   *     name
   */
  public static EventHubsServer start(EventHubsSettings settings) throws IOException {
    Path kept = settings.directory();
    EventStore store =
        kept == null
            ? EventStore.temporary(settings.hubs())
            : EventStore.open(kept, settings.hubs());
    Faults faults = new Faults(settings.links().ackDelay());
    LinkContext context = LinkContext.of(store, settings.links(), faults);
    try {
      InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
      return new EventHubsServer(settings, store, context, EventLoop.start(address, context));
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** The port that is listened on. */
  public int port() {
    return loop.port();
  }

  /** What the Azure SDK needs to reach the first hub. */
  public String connectionString() {
    return connectionString(settings.hubs().get(0).name());
  }

  /** What the Azure SDK needs to reach this hub; it may be one that does not exist. */
  public String connectionString(String hub) {
    return "Endpoint=sb://localhost:%d;SharedAccessKeyName=local;SharedAccessKey=bG9jYWw=;UseDevelopmentEmulator=true;EntityPath=%s"
        .formatted(port(), hub);
  }

  /** What goes wrong from now on. */
  public Faults faults() {
    return context.faults();
  }

  /** The number of events in all hubs. */
  public long eventCount() {
    return store.hubs().stream().mapToLong(Hub::eventCount).sum();
  }

  /** The number of events in the hub. */
  public long eventCount(String hub) {
    return hub(hub).eventCount();
  }

  /** The number of events in the partition. */
  public long eventCount(String hub, int partition) {
    return partition(hub, partition).nextSequence();
  }

  /**
   * Looks at stored events, as no client can: without a connection and whatever the faults. The
   * server serves nobody meanwhile, so ask for thousands at most, not for millions.
   *
   * @param fromSequence the sequence number of the first one, 0 for the partition's first
   * @param most how many at most
   */
  public List<ReceivedEvent> events(String hub, int partition, long fromSequence, int most) {
    PartitionLog log = partition(hub, partition);
    return onLoop(() -> read(log, new StartPosition(Kind.SEQUENCE, fromSequence, true), most));
  }

  private static List<ReceivedEvent> read(PartitionLog log, StartPosition start, int most) {
    PartitionReader reader = log.reader(start);
    List<ReceivedEvent> events = new ArrayList<>();
    while (events.size() < most) {
      StoredEvent event = log.next(reader);
      if (event == null) {
        break;
      }
      events.add(ReceivedEvent.of(event));
    }
    return events;
  }

  /** The most sends to this partition that have ever waited for their acknowledgement at once. */
  public int mostInFlight(String hub, int partition) {
    return context.inFlight().most(partition(hub, partition));
  }

  /** The number of connections that are open now. */
  public int connectionCount() {
    return onLoop(loop::connectionCount);
  }

  /** Breaks all connections without a goodbye; new ones are accepted. */
  public void dropConnections() {
    onLoop(
        () -> {
          loop.dropConnections();
          return true;
        });
  }

  private Hub hub(String name) {
    Hub hub = store.hub(name);
    if (hub == null) {
      throw new IllegalArgumentException("there is no hub '%s'".formatted(name));
    }
    return hub;
  }

  private PartitionLog partition(String hub, int number) {
    PartitionLog partition = hub(hub).partition(number);
    if (partition == null) {
      throw new IllegalArgumentException("hub '%s' has no partition %d".formatted(hub, number));
    }
    return partition;
  }

  private <T> T onLoop(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    loop.submit(() -> answer.completeAsync(question, Runnable::run));
    return answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Breaks all connections and closes the files; returns within seconds. */
  @Override
  public void close() throws IOException {
    loop.close();
    store.close();
  }
}
