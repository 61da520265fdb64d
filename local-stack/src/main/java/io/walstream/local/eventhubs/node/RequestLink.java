package io.walstream.local.eventhubs.node;

import io.walstream.local.eventhubs.link.LinkEnd;
import io.walstream.local.eventhubs.link.Outcomes;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.message.Message;

/** Takes the requests to a node and sends the replies on the client's reply link. */
public final class RequestLink implements LinkEnd {

  private static final int CREDIT = 50;
  private static final int MAX_BYTES = 256 * 1024;

  private final Receiver receiver;
  private final Node node;
  private final Map<String, Sender> replyLinks;
  private long replies;

  /** Serves the node; {@code replyLinks} are the connection's links by their address. */
  public RequestLink(Receiver receiver, Node node, Map<String, Sender> replyLinks) {
    this.receiver = receiver;
    this.node = node;
    this.replyLinks = replyLinks;
  }

  @Override
  public void opened() {
    receiver.flow(CREDIT);
  }

  @Override
  public void delivery(Delivery delivery) {
    if (delivery.pending() > MAX_BYTES) {
      Outcomes.detach(receiver, "amqp:link:message-size-exceeded", "The request is too large.");
    } else if (!delivery.isPartial() && delivery.isReadable()) {
      receive(delivery);
    }
  }

  private void receive(Delivery delivery) {
    byte[] bytes = new byte[delivery.pending()];
    receiver.recv(bytes, 0, bytes.length);
    receiver.advance();
    Message request = Proton.message();
    request.decode(bytes, 0, bytes.length);
    Sender replyLink = replyLinks.get(request.getReplyTo());
    if (replyLink == null || replyLink.getQueued() >= CREDIT) {
      delivery.disposition(Outcomes.rejected("amqp:not-found", "No reply link takes replies."));
    } else {
      send(replyLink, request);
      delivery.disposition(Accepted.getInstance());
    }
    delivery.settle();
    receiver.flow(1);
  }

  private void send(Sender replyLink, Message request) {
    Reply answer = node.answer(properties(request));
    Message reply = Proton.message();
    reply.setCorrelationId(request.getMessageId());
    reply.setApplicationProperties(new ApplicationProperties(answer.properties()));
    reply.setBody(answer.body());
    byte[] bytes = new byte[MAX_BYTES];
    int length = reply.encode(bytes, 0, bytes.length);
    Delivery delivery =
        replyLink.delivery(ByteBuffer.allocate(Long.BYTES).putLong(replies++).array());
    replyLink.send(bytes, 0, length);
    delivery.settle();
    replyLink.advance();
  }

  private static Map<String, Object> properties(Message request) {
    ApplicationProperties properties = request.getApplicationProperties();
    return properties == null ? Map.of() : properties.getValue();
  }
}
