package io.walstream.local.eventhubs.amqp;

import io.walstream.local.eventhubs.consume.PartitionReaders;
import io.walstream.local.eventhubs.link.LinkContext;
import io.walstream.local.eventhubs.link.Wire;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.engine.Collector;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: proton's events go to the links, and what the links say to the socket.
 */
final class AmqpConnection implements Wire {

  private static final Logger log = LoggerFactory.getLogger(AmqpConnection.class);
  private static final int MAX_FRAME = 64 * 1024;
  private static final int IDLE_MILLIS = 60_000;

  /** Writes in one turn, so that a fast consumer does not starve the other connections. */
  private static final int WRITES_A_TURN = 32;

  private final SocketChannel socket;
  private final SelectionKey key;
  private final EventLoop loop;
  private final Transport transport = Proton.transport();
  private final TransportPump pump;
  private final Collector collector = Proton.collector();
  private final ClientLinks links;
  private boolean gone;

  private AmqpConnection(
      SocketChannel socket,
      SelectionKey key,
      EventLoop loop,
      LinkContext context,
      PartitionReaders readers) {
    this.socket = socket;
    this.key = key;
    this.loop = loop;
    this.links = new ClientLinks(context, readers, this);
    this.pump = new TransportPump(socket, transport);
    transport.setMaxFrameSize(MAX_FRAME);
    transport.setIdleTimeout(IDLE_MILLIS);
    AnyoneMayEnter.install(transport.sasl());
    Connection connection = Proton.connection();
    connection.collect(collector);
    transport.bind(connection);
  }

  static AmqpConnection accept(
      SocketChannel socket,
      Selector selector,
      EventLoop loop,
      LinkContext context,
      PartitionReaders readers)
      throws IOException {
    socket.configureBlocking(false);
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    SelectionKey key = socket.register(selector, SelectionKey.OP_READ);
    AmqpConnection connection = new AmqpConnection(socket, key, loop, context, readers);
    key.attach(connection);
    return connection;
  }

  void ready() {
    guarded(
        () -> {
          if (key.isReadable()) {
            pump.read();
          }
          exchange();
        });
  }

  void advance() {
    guarded(this::exchange);
  }

  void tick(long nowMillis) {
    guarded(
        () -> {
          transport.tick(nowMillis);
          exchange();
        });
  }

  private interface Step {
    void run() throws IOException;
  }

  private void guarded(Step step) {
    if (gone) {
      return;
    }
    try {
      step.run();
    } catch (IOException e) {
      log.debug("connection lost: {}", e.toString());
      drop();
    } catch (RuntimeException e) {
      log.warn("connection closed after an unexpected failure", e);
      drop();
    }
  }

  /** Lets links act on what came in, then writes what they have to say. */
  private void exchange() throws IOException {
    dispatch();
    boolean full = false;
    for (int i = 0; i < WRITES_A_TURN && !gone && !full; i++) {
      links.pump();
      dispatch();
      int pending = gone ? 0 : transport.pending();
      if (pending <= 0) {
        finishWriting(pending);
        return;
      }
      full = pump.write() < pending;
    }
    if (!gone) {
      key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }
  }

  private void finishWriting(int pending) {
    if (pending == Transport.END_OF_STREAM) {
      drop();
    }
    if (!gone) {
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  private void dispatch() {
    for (Event event = collector.peek(); event != null && !gone; event = collector.peek()) {
      links.handle(event);
      if (!gone) {
        collector.pop();
      }
    }
  }

  @Override
  public void drop() {
    if (gone) {
      return;
    }
    gone = true;
    links.gone();
    loop.gone(this);
    key.cancel();
    try {
      socket.setOption(StandardSocketOptions.SO_LINGER, 0);
      socket.close();
    } catch (IOException e) {
      log.debug("closing", e);
    }
  }

  @Override
  public void wake() {
    loop.wake(this);
  }

  @Override
  public void after(Duration delay, Runnable task) {
    loop.after(
        delay,
        () ->
            guarded(
                () -> {
                  task.run();
                  wake();
                }));
  }
}
