package io.walstream.local.eventhubs.produce;

import io.walstream.local.eventhubs.fault.IncomingSend;
import io.walstream.local.eventhubs.fault.SendFault;
import io.walstream.local.eventhubs.link.LinkContext;
import io.walstream.local.eventhubs.link.LinkEnd;
import io.walstream.local.eventhubs.link.Outcomes;
import io.walstream.local.eventhubs.link.Wire;
import io.walstream.local.eventhubs.message.IncomingBatch;
import io.walstream.local.eventhubs.message.MalformedMessageException;
import io.walstream.local.eventhubs.partition.PartitionLog;
import io.walstream.local.eventhubs.store.Hub;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.time.Duration;
import java.util.Objects;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Modified;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes sends, stores them and only then acknowledges them, unless a fault is due. */
public final class ProducerLink implements LinkEnd {

  /** The link's partition when the server chooses one for each send. */
  public static final int ANY = -1;

  private static final Logger log = LoggerFactory.getLogger(ProducerLink.class);

  private final LinkContext context;
  private final Wire wire;
  private final Receiver receiver;
  private final Hub hub;
  private final int fixedPartition;
  private final Credit credit;

  /** Serves a producer; {@code fixedPartition} may be {@link #ANY}. */
  public ProducerLink(
      LinkContext context, Wire wire, Receiver receiver, Hub hub, int fixedPartition) {
    this.context = context;
    this.wire = wire;
    this.receiver = receiver;
    this.hub = hub;
    this.fixedPartition = fixedPartition;
    this.credit = new Credit(context, receiver);
  }

  @Override
  public void opened() {
    credit.topUp();
  }

  @Override
  public void delivery(Delivery delivery) {
    int max = context.settings().maxMessageBytes();
    if (delivery.pending() > max) {
      Outcomes.detach(receiver, "amqp:link:message-size-exceeded", tooLarge(delivery, max));
    } else if (delivery.isAborted()) {
      delivery.settle();
      credit.topUp();
    } else if (!delivery.isPartial() && delivery.isReadable()) {
      receive(delivery);
    }
  }

  private static String tooLarge(Delivery delivery, int max) {
    return "The received message (size:%d bytes) exceeds the limit (%d bytes) currently allowed on the link."
        .formatted(delivery.pending(), max);
  }

  private void receive(Delivery delivery) {
    byte[] payload = new byte[delivery.pending()];
    receiver.recv(payload, 0, payload.length);
    int format = delivery.getMessageFormat();
    receiver.advance();
    try {
      IncomingBatch batch = context.decoder().decode(format, payload);
      int number = fixedPartition == ANY ? hub.route(batch.partitionKey()) : fixedPartition;
      PartitionLog partition = Objects.requireNonNull(hub.partition(number));
      credit.arrived(partition);
      take(new Send(delivery, batch, partition, number));
    } catch (MalformedMessageException | BufferOverflowException e) {
      settle(delivery, Outcomes.rejected("amqp:decode-error", String.valueOf(e.getMessage())));
    }
  }

  private record Send(Delivery delivery, IncomingBatch batch, PartitionLog partition, int number) {}

  private void take(Send send) {
    IncomingBatch batch = send.batch();
    IncomingSend seen =
        new IncomingSend(hub.name(), send.number(), batch.partitionKey(), batch.events().size());
    SendFault fault = context.faults().meet(seen);
    if (fault == null) {
      storeThen(send, () -> acknowledgeAfter(send, context.faults().ackDelay()));
    } else {
      fail(send, fault);
    }
  }

  private void fail(Send send, SendFault fault) {
    switch (fault.kind()) {
      case REJECT -> answer(send, Outcomes.rejected(fault.condition(), "Asked for by a test."));
      case RELEASE -> answer(send, Released.getInstance());
      case MODIFY -> answer(send, modified());
      case DETACH -> Outcomes.detach(receiver, fault.condition(), "Asked for by a test.");
      case DROP_BEFORE_STORE -> wire.drop();
      case DROP_AFTER_STORE -> storeThen(send, wire::drop);
      case DELAY_ACK -> storeThen(send, () -> acknowledgeAfter(send, fault.delay()));
      case WITHHOLD_ACK -> storeThen(send, () -> credit.answered(send.partition()));
    }
  }

  private static Modified modified() {
    Modified modified = new Modified();
    modified.setDeliveryFailed(true);
    return modified;
  }

  private void storeThen(Send send, Runnable next) {
    try {
      send.partition().append(send.batch().events());
    } catch (IOException e) {
      log.error("cannot store in hub {} partition {}", hub.name(), send.number(), e);
      answer(send, Outcomes.rejected("amqp:internal-error", "The event could not be stored."));
      return;
    }
    next.run();
  }

  private void acknowledgeAfter(Send send, Duration delay) {
    if (delay.isZero()) {
      answer(send, Accepted.getInstance());
    } else {
      wire.after(delay, () -> answer(send, Accepted.getInstance()));
    }
  }

  private void answer(Send send, DeliveryState outcome) {
    if (credit.answered(send.partition())) {
      settle(send.delivery(), outcome);
    }
  }

  private void settle(Delivery delivery, DeliveryState outcome) {
    delivery.disposition(outcome);
    delivery.settle();
    credit.topUp();
  }

  @Override
  public void gone() {
    credit.gone();
  }
}
