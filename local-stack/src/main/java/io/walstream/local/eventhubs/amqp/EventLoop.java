package io.walstream.local.eventhubs.amqp;

import io.walstream.local.eventhubs.consume.PartitionReaders;
import io.walstream.local.eventhubs.link.LinkContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's only thread: accepts connections and gives each its turn. */
public final class EventLoop implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EventLoop.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final LinkContext context;
  private final PartitionReaders readers = new PartitionReaders();
  private final Selector selector;
  private final ServerSocketChannel listener;
  private final Thread thread = new Thread(this::run, "event-hubs");
  private final Timers timers = new Timers();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Set<AmqpConnection> connections = new LinkedHashSet<>();
  private final Set<AmqpConnection> awake = new LinkedHashSet<>();
  private volatile boolean closing;

  private EventLoop(LinkContext context, Selector selector, ServerSocketChannel listener) {
    this.context = context;
    this.selector = selector;
    this.listener = listener;
  }

  /**
   * Listens and starts the thread.
   *
   * @throws IOException when the address cannot be had
   */
  public static EventLoop start(InetSocketAddress address, LinkContext context) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    try {
      listener.bind(address, 1024);
      listener.configureBlocking(false);
      EventLoop loop = new EventLoop(context, Selector.open(), listener);
      listener.register(loop.selector, SelectionKey.OP_ACCEPT);
      loop.thread.start();
      return loop;
    } catch (IOException e) {
      listener.close();
      throw new IOException("cannot listen on %s: %s".formatted(address, e.getMessage()), e);
    }
  }

  /** The port that is listened on. */
  public int port() {
    return listener.socket().getLocalPort();
  }

  /**
   * Runs the task on the loop's thread. Safe from any thread.
   *
   * @throws IllegalStateException when the loop has ended
   */
  public void submit(Runnable task) {
    if (!thread.isAlive()) {
      throw new IllegalStateException("the Event Hubs stand-in has been closed");
    }
    tasks.add(task);
    selector.wakeup();
  }

  /** Breaks all connections. To be called on the loop's thread. */
  public void dropConnections() {
    List.copyOf(connections).forEach(AmqpConnection::drop);
  }

  /** The number of open connections. To be called on the loop's thread. */
  public int connectionCount() {
    return connections.size();
  }

  private void run() {
    timers.after(TICK, this::tick);
    try {
      while (!closing) {
        turn();
      }
    } catch (IOException | RuntimeException e) {
      log.error("the Event Hubs stand-in has failed and stops", e);
    } finally {
      dropConnections();
      closeQuietly();
    }
  }

  private void turn() throws IOException {
    selector.select(this::ready, timers.waitMillis(TICK.toMillis()));
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    timers.runDue();
    List<AmqpConnection> woken = List.copyOf(awake);
    awake.clear();
    woken.forEach(AmqpConnection::advance);
  }

  private void ready(SelectionKey key) {
    if (key.attachment() instanceof AmqpConnection connection) {
      connection.ready();
    } else {
      accept();
    }
  }

  private void accept() {
    try {
      SocketChannel socket = listener.accept();
      if (socket != null) {
        connections.add(AmqpConnection.accept(socket, selector, this, context, readers));
      }
    } catch (IOException e) {
      log.warn("cannot accept a connection: {}", e.toString());
    }
  }

  private void tick() {
    List.copyOf(connections).forEach(connection -> connection.tick(timers.millis()));
    timers.after(TICK, this::tick);
  }

  void after(Duration delay, Runnable task) {
    timers.after(delay, task);
  }

  void wake(AmqpConnection connection) {
    awake.add(connection);
  }

  void gone(AmqpConnection connection) {
    connections.remove(connection);
    awake.remove(connection);
  }

  private void closeQuietly() {
    try {
      listener.close();
      selector.close();
    } catch (IOException e) {
      log.debug("closing", e);
    }
  }

  /** Breaks all connections and ends the thread, within seconds. */
  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    try {
      thread.join(CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
