package io.walstream.local.eventhubs.link;

import io.walstream.local.eventhubs.store.PartitionLog;
import io.walstream.local.eventhubs.store.PartitionReader;
import io.walstream.local.eventhubs.store.StartPosition;
import io.walstream.local.eventhubs.store.StoredEvent;
import java.nio.ByteBuffer;
import org.apache.qpid.proton.codec.ReadableBuffer;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Sender;

/** Sends a partition's events as far as the consumer's credit and the session's window allow. */
final class ConsumerLink implements LinkEnd {

  private static final int MAX_BUFFERED_BYTES = 256 * 1024;
  private static final int MAX_UNSETTLED = 10_000;

  private final Wire wire;
  private final Sender sender;
  private final PartitionLog partition;
  private final PartitionReader reader;
  private final Runnable watcher;
  private long deliveries;

  ConsumerLink(Wire wire, Sender sender, PartitionLog partition, StartPosition start) {
    this.wire = wire;
    this.sender = sender;
    this.partition = partition;
    this.reader = partition.reader(start);
    this.watcher = wire::wake;
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
  }
}
