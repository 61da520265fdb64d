package io.walstream.local.eventhubs.amqp;

import io.walstream.local.eventhubs.consume.ConsumerLink;
import io.walstream.local.eventhubs.consume.PartitionReaders;
import io.walstream.local.eventhubs.link.LinkContext;
import io.walstream.local.eventhubs.link.LinkEnd;
import io.walstream.local.eventhubs.link.LinkRefusedException;
import io.walstream.local.eventhubs.link.Wire;
import io.walstream.local.eventhubs.node.ManagementNode;
import io.walstream.local.eventhubs.node.RequestLink;
import io.walstream.local.eventhubs.node.TokenNode;
import io.walstream.local.eventhubs.partition.PartitionLog;
import io.walstream.local.eventhubs.produce.ProducerLink;
import io.walstream.local.eventhubs.store.Hub;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.jspecify.annotations.Nullable;

/**
 * What the addresses of one connection's links name: the nodes, and the hubs once a token was
 * shown.
 */
final class Entities {

  private static final String TOKENS = "$cbs";
  private static final String MANAGEMENT = "$management";

  private final LinkContext context;
  private final PartitionReaders readers;
  private final Wire wire;
  private final TokenNode tokens;
  private final ManagementNode management;
  private final Map<String, Sender> replyLinks = new HashMap<>();

  Entities(LinkContext context, PartitionReaders readers, Wire wire) {
    this.context = context;
    this.readers = readers;
    this.wire = wire;
    this.tokens = new TokenNode(context.faults());
    this.management = new ManagementNode(context);
  }

  /** The end of a link on which the client sends. */
  LinkEnd incoming(Receiver receiver) throws LinkRefusedException {
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

  /** The end of a link on which the client receives. */
  LinkEnd outgoing(Sender sender) throws LinkRefusedException {
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

  /** The link has gone. */
  void forget(Link link) {
    replyLinks.values().remove(link);
  }
}
