package io.walstream.local.eventhubs.amqp;

import io.walstream.local.eventhubs.consume.PartitionReaders;
import io.walstream.local.eventhubs.link.LinkContext;
import io.walstream.local.eventhubs.link.LinkEnd;
import io.walstream.local.eventhubs.link.LinkRefusedException;
import io.walstream.local.eventhubs.link.Outcomes;
import io.walstream.local.eventhubs.link.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Endpoint;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;

/** All links of one connection, from attach to detach: each is handed what happens to it. */
final class ClientLinks {

  private final Entities entities;
  private final Map<Link, LinkEnd> ends = new LinkedHashMap<>();

  /** The links of a new connection. */
  ClientLinks(LinkContext context, PartitionReaders readers, Wire wire) {
    this.entities = new Entities(context, readers, wire);
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
          link instanceof Receiver receiver
              ? entities.incoming(receiver)
              : entities.outgoing((Sender) link);
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
    entities.forget(link);
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
