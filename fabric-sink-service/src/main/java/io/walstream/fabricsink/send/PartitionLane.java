package io.walstream.fabricsink.send;

import io.walstream.fabricsink.batch.EventBatch;
import io.walstream.fabricsink.hub.HubClient;
import io.walstream.fabricsink.hub.HubConnection;
import io.walstream.fabricsink.hub.HubException;
import io.walstream.fabricsink.hub.HubFault;
import io.walstream.fabricsink.translate.Outgoing;
import io.walstream.fabricsink.translate.OutgoingEvent;
import io.walstream.fabricsink.translate.Undeliverable;
import io.walstream.sink.dead.Cause;
import io.walstream.sink.dead.Cause.Kind;
import io.walstream.sink.dead.DeadLetters;
import io.walstream.sink.lane.Burials;
import io.walstream.sink.lane.LaneItem;
import io.walstream.sink.lane.LaneWork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * What the lane of one partition of the hub does: fills a batch with what waits, sends it and
 * awaits the acknowledgement. A batch that is not acknowledged is made and sent again, before
 * anything else goes to the partition, so nothing overtakes it.
 */
final class PartitionLane implements LaneWork<Outgoing> {

  private final int partition;
  private final HubConnection connection;
  private final SendPace pace;
  private final SendMeter meter;
  private final DeadLetters letters;

  PartitionLane(
      int partition,
      HubConnection connection,
      SendPace pace,
      SendMeter meter,
      DeadLetters letters) {
    this.partition = partition;
    this.connection = connection;
    this.pace = pace;
    this.meter = meter;
    this.letters = letters;
  }

  @Override
  public void deliver(List<LaneItem<Outgoing>> waiting) throws Exception {
    Burials burials = new Burials(letters);
    pace.await();
    try {
      connection.use(hub -> send(waiting, hub, burials));
    } finally {
      burials.await();
    }
  }

  private void send(List<LaneItem<Outgoing>> waiting, HubClient hub, Burials burials)
      throws HubException, InterruptedException {
    EventBatch batch = new EventBatch(hub.createBatch(partition));
    List<LaneItem<Outgoing>> items = new ArrayList<>();
    for (LaneItem<Outgoing> item : waiting) {
      if (item.work() instanceof Undeliverable malformed) {
        burials.add(item, malformed.record(), Cause.of(Kind.MALFORMED, malformed.fault()));
      } else if (item.work() instanceof OutgoingEvent event) {
        if (batch.add(event)) {
          items.add(item);
        } else if (batch.isEmpty()) {
          burials.add(item, event.record(), tooLarge(event, batch.capacity()));
        } else {
          break;
        }
      }
    }
    if (!batch.isEmpty()) {
      send(batch, hub);
      items.forEach(LaneItem::done);
    }
  }

  private void send(EventBatch batch, HubClient hub) throws HubException, InterruptedException {
    long begun = System.nanoTime();
    try {
      hub.send(partition, batch.data()).get();
      meter.accepted(batch, System.nanoTime() - begun);
      pace.accepted();
    } catch (ExecutionException e) {
      meter.failed(System.nanoTime() - begun);
      HubException fault = HubException.of("send", e);
      if (fault.fault() == HubFault.BUSY) {
        pace.busy();
      }
      throw fault;
    }
  }

  private Cause tooLarge(OutgoingEvent event, int capacity) {
    return Cause.of(
            Kind.TOO_LARGE,
            "an event of %d bytes, of %d for a whole batch"
                .formatted(event.data().getBody().length, capacity))
        .at(connection.address())
        .ofLsn(event.change().position().lsn());
  }
}
