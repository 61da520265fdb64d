package io.walstream.local.eventhubs.amqp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.message.Message;
import org.awaitility.Awaitility;

/**
 * A client that may do what the Azure SDK never would; it moves only while it waits for something.
 */
final class RawClient implements AutoCloseable {

  private final SocketChannel socket;
  private final Transport transport = Proton.transport();
  private final TransportPump pump;
  private final Session session;
  private int tags;

  RawClient(int port, int idleMillis) throws IOException {
    socket = SocketChannel.open(new InetSocketAddress("localhost", port));
    socket.configureBlocking(false);
    pump = new TransportPump(socket, transport);
    transport.setIdleTimeout(idleMillis);
    transport.sasl().client();
    transport.sasl().setMechanisms("ANONYMOUS");
    Connection connection = Proton.connection();
    connection.setContainer("raw");
    connection.open();
    transport.bind(connection);
    session = connection.session();
    session.open();
  }

  void putToken() {
    Receiver replies = receiver("$cbs", "replies", Map.of());
    replies.flow(1);
    Sender sender = sender("$cbs");
    Message request = Proton.message();
    request.setMessageId("1");
    request.setReplyTo("replies");
    request.setApplicationProperties(
        new ApplicationProperties(Map.of("operation", "put-token", "type", "jwt", "name", "n")));
    request.setBody(new AmqpValue("a.b.c"));
    byte[] bytes = new byte[1024];
    send(sender, 0, bytes, request.encode(bytes, 0, bytes.length));
    await(() -> replies.current() != null);
  }

  Sender sender(String address) {
    Sender sender = session.sender(address + tags++);
    Target target = new Target();
    target.setAddress(address);
    sender.setSource(new Source());
    sender.setTarget(target);
    sender.open();
    return sender;
  }

  Receiver receiver(String address, String replyTo, Map<Symbol, Object> filter) {
    Receiver receiver = session.receiver(address + tags++);
    Source source = new Source();
    source.setAddress(address);
    source.setFilter(filter);
    Target target = new Target();
    target.setAddress(replyTo);
    receiver.setSource(source);
    receiver.setTarget(target);
    receiver.open();
    return receiver;
  }

  Delivery send(Sender sender, int format, byte[] bytes, int length) {
    Delivery delivery = sender.delivery(new byte[] {(byte) tags++});
    delivery.setMessageFormat(format);
    sender.send(bytes, 0, length);
    sender.advance();
    return delivery;
  }

  String conditionOf(Link link) {
    await(() -> link.getRemoteCondition().getCondition() != null);
    return Objects.requireNonNull(link.getRemoteCondition().getCondition()).toString();
  }

  long framesReceived() {
    return transport.getFramesInput();
  }

  void await(BooleanSupplier condition) {
    Awaitility.await()
        .pollInSameThread()
        .pollDelay(0, TimeUnit.MILLISECONDS)
        .pollInterval(2, TimeUnit.MILLISECONDS)
        .until(
            () -> {
              move();
              return condition.getAsBoolean();
            });
  }

  private void move() {
    try {
      pump.read();
      while (transport.pending() > 0 && pump.write() > 0) {
        pump.read();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
