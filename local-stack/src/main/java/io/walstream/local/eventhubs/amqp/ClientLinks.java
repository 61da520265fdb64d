package io.walstream.local.eventhubs.amqp;

import io.walstream.local.eventhubs.consume.ConsumerLink;
import io.walstream.local.eventhubs.consume.PartitionReaders;
import io.walstream.local.eventhubs.link.LinkContext;
import io.walstream.local.eventhubs.link.LinkEnd;
import io.walstream.local.eventhubs.link.LinkRefusedException;
import io.walstream.local.eventhubs.link.Outcomes;
import io.walstream.local.eventhubs.link.Wire;
import io.walstream.local.eventhubs.node.ManagementNode;
import io.walstream.local.eventhubs.node.RequestLink;
import io.walstream.local.eventhubs.node.TokenNode;
import io.walstream.local.eventhubs.partition.PartitionLog;
import io.walstream.local.eventhubs.produce.ProducerLink;
import io.walstream.local.eventhubs.store.Hub;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Endpoint;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;
import org.jspecify.annotations.Nullable;

/**
 * All links of one connection: opens them to what their address names, and hands them what happens.
 */
final class ClientLinks {

  private static final String TOKENS = "$cbs";
  private static final String MANAGEMENT = "$management";

  private final LinkContext context;
  private final PartitionReaders readers;
  private final Wire wire;
  private final TokenNode tokens;
  private final ManagementNode management;
  private final Map<Link, LinkEnd> ends = new LinkedHashMap<>();
  private final Map<String, Sender> replyLinks = new HashMap<>();

  /** The links of a new connection. */
  ClientLinks(LinkContext context, PartitionReaders readers, Wire wire) {
    this.context = context;
    this.readers = readers;
    this.wire = wire;
    this.tokens = new TokenNode(context.faults());
    this.management = new ManagementNode(context);
  }

  /** Takes part in what proton reports. */
  void handle(Event event) {
    switch (event.getType()) {
      case CONNECTION_REMOTE_OPEN -> open(event.getConnection());
      case SESSION_REMOTE_OPEN -> event.getSession().open();
      case LINK_REMOTE_OPEN -> attach(event.getLink());
      case LINK_REMOTE_CLOSE, LINK_REMOTE_DETACH -> detached(event.getLink());
      case DELIVERY -> delivered(event);
      case SESSION_REMOTE_CLOSE -> ended(event.getSession());
      case CONNECTION_REMOTE_CLOSE -> event.getConnection().close();
      default -> {}
    }
  }

  /** Sends what credit and windows allow. */
  void pump() {
    ends.values().forEach(LinkEnd::pump);
  }

  /** The connection has gone. */
  void gone() {
    ends.values().forEach(LinkEnd::gone);
    ends.clear();
    replyLinks.clear();
  }

  private static void open(Connection connection) {
    connection.setContainer("walstream-event-hubs");
    connection.open();
  }

  private void attach(Link link) {
    link.setSource(link.getRemoteSource());
    link.setTarget(link.getRemoteTarget());
    link.setSenderSettleMode(link.getRemoteSenderSettleMode());
    link.setReceiverSettleMode(link.getRemoteReceiverSettleMode());
    try {
      LinkEnd end =
          link instanceof Receiver receiver ? incoming(receiver) : outgoing((Sender) link);
      link.open();
      ends.put(link, end);
      end.opened();
    } catch (LinkRefusedException e) {
      refuse(link, e);
    }
  }

  private static void refuse(Link link, LinkRefusedException reason) {
    if (link instanceof Receiver) {
      link.setTarget(null);
    } else {
      link.setSource(null);
    }
    link.open();
    Outcomes.detach(link, reason.condition(), String.valueOf(reason.getMessage()));
  }

  private LinkEnd incoming(Receiver receiver) throws LinkRefusedException {
    String address =
        address(receiver.getRemoteTarget() instanceof Target t ? t.getAddress() : null);
    switch (address) {
      case TOKENS:
        return new RequestLink(receiver, tokens, replyLinks);
      case MANAGEMENT:
        return new RequestLink(receiver, management, replyLinks);
      default:
        return producer(receiver, EntityAddress.parse(address));
    }
  }

  private LinkEnd producer(Receiver receiver, EntityAddress address) throws LinkRefusedException {
    requireToken();
    Hub hub = context.hub(address.hub());
    String id = address.partition();
    int partition = id == null ? ProducerLink.ANY : context.partition(hub, id);
    receiver.setMaxMessageSize(UnsignedLong.valueOf(context.settings().maxMessageBytes()));
    return new ProducerLink(context, wire, receiver, hub, partition);
  }

  private LinkEnd outgoing(Sender sender) throws LinkRefusedException {
    Source source = sender.getRemoteSource() instanceof Source given ? given : new Source();
    String address = address(source.getAddress());
    if (address.equals(TOKENS) || address.equals(MANAGEMENT)) {
      Target target = sender.getRemoteTarget() instanceof Target given ? given : new Target();
      replyLinks.put(address(target.getAddress()), sender);
      return new LinkEnd() {};
    }
    requireToken();
    EntityAddress entity = EntityAddress.parse(address);
    Hub hub = context.hub(entity.hub());
    String group = entity.group();
    String partition = entity.partition();
    if (group == null || partition == null || !hub.hasConsumerGroup(group)) {
      throw LinkRefusedException.notFound(address);
    }
    int number = context.partition(hub, partition);
    PartitionLog log = Objects.requireNonNull(hub.partition(number));
    return ConsumerLink.attach(wire, sender, readers, log, group);
  }

  private static String address(@Nullable String address) throws LinkRefusedException {
    if (address == null) {
      throw LinkRefusedException.notFound("");
    }
    return address.startsWith("/") ? address.substring(1) : address;
  }

  private void requireToken() throws LinkRefusedException {
    if (!tokens.hasAccepted()) {
      throw new LinkRefusedException(
          LinkRefusedException.UNAUTHORIZED, "Unauthorized access. No token was put to $cbs.");
    }
  }

  private void delivered(Event event) {
    LinkEnd end = ends.get(event.getLink());
    if (end != null && event.getLink().getLocalState() == EndpointState.ACTIVE) {
      end.delivery(event.getDelivery());
    }
  }

  private void detached(Link link) {
    LinkEnd end = ends.remove(link);
    if (end != null) {
      end.gone();
    }
    replyLinks.values().remove(link);
    close(link);
    link.free();
  }

  private void ended(Session session) {
    List.copyOf(ends.keySet()).stream()
        .filter(link -> link.getSession() == session)
        .forEach(this::detached);
    close(session);
    session.free();
  }

  private static void close(Endpoint endpoint) {
    if (endpoint.getLocalState() != EndpointState.CLOSED) {
      endpoint.close();
    }
  }
}
