package io.walstream.local.eventhubs.consume;

import io.walstream.local.eventhubs.consume.PartitionReaders.Seat;
import io.walstream.local.eventhubs.link.LinkEnd;
import io.walstream.local.eventhubs.link.LinkRefusedException;
import io.walstream.local.eventhubs.link.Outcomes;
import io.walstream.local.eventhubs.link.Wire;
import io.walstream.local.eventhubs.partition.PartitionLog;
import io.walstream.local.eventhubs.partition.PartitionReader;
import io.walstream.local.eventhubs.partition.StoredEvent;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.codec.ReadableBuffer;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Sender;

/** Sends a partition's events as far as the consumer's credit and the session's window allow. */
public final class ConsumerLink implements LinkEnd {

  /** The owner level of a reader that claims none. */
  static final long NO_LEVEL = -1;

  private static final Symbol OWNER_LEVEL = Symbol.valueOf("com.microsoft:epoch");
  private static final int MAX_BUFFERED_BYTES = 256 * 1024;
  private static final int MAX_UNSETTLED = 10_000;

  private final Wire wire;
  private final Sender sender;
  private final PartitionReaders readers;
  private final Seat seat;
  private final PartitionLog partition;
  private final PartitionReader reader;
  private final Runnable watcher;
  private long deliveries;

  private ConsumerLink(
      Wire wire, Sender sender, PartitionReaders readers, Seat seat, PartitionReader reader) {
    this.wire = wire;
    this.sender = sender;
    this.readers = readers;
    this.seat = seat;
    this.partition = seat.partition();
    this.reader = reader;
    this.watcher = wire::wake;
  }

  /**
   * Lets a consumer read.
   *
   * @throws LinkRefusedException when its filter is not understood or others come first
   */
  public static ConsumerLink attach(
      Wire wire, Sender sender, PartitionReaders readers, PartitionLog partition, String group)
      throws LinkRefusedException {
    Source source = sender.getRemoteSource() instanceof Source given ? given : new Source();
    PartitionReader reader = partition.reader(SelectorFilter.startOf(source));
    Seat seat = new Seat(partition, group.toLowerCase(Locale.ROOT));
    ConsumerLink link = new ConsumerLink(wire, sender, readers, seat, reader);
    readers.enter(seat, link);
    return link;
  }

  long ownerLevel() {
    Map<Symbol, Object> properties = sender.getRemoteProperties();
    return properties != null && properties.get(OWNER_LEVEL) instanceof Number level
        ? level.longValue()
        : NO_LEVEL;
  }

  void end(String condition, String description) {
    Outcomes.detach(sender, condition, description);
    gone();
    wire.wake();
  }

  @Override
  public void opened() {
    partition.watch(watcher);
  }

  @Override
  public void delivery(Delivery delivery) {
    if (delivery.remotelySettled() || delivery.getRemoteState() != null) {
      delivery.settle();
    }
  }

  @Override
  public void pump() {
    while (hasRoom()) {
      StoredEvent event = partition.next(reader);
      if (event == null) {
        break;
      }
      sender.delivery(ByteBuffer.allocate(Long.BYTES).putLong(deliveries++).array());
      sender.send(ReadableBuffer.ByteBufferReader.wrap(event.payload()));
      sender.advance();
    }
    if (sender.getDrain()) {
      sender.drained();
    }
  }

  private boolean hasRoom() {
    return sender.getLocalState() == EndpointState.ACTIVE
        && sender.getCredit() > 0
        && sender.getUnsettled() < MAX_UNSETTLED
        && sender.getSession().getOutgoingBytes() < MAX_BUFFERED_BYTES;
  }

  @Override
  public void gone() {
    partition.unwatch(watcher);
    readers.leave(seat, this);
  }
}
