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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

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
  private @Nullable FilledBatch prepared;

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
    FilledBatch filled = prepared;
    prepared = null;
    if (filled == null || !filled.leads(waiting, hub)) {
      filled = FilledBatch.begin(hub, partition);
    }
    int taken = fill(filled, waiting, burials);
    if (!filled.items().isEmpty()) {
      send(filled.batch(), hub, waiting.subList(taken, waiting.size()));
      filled.items().forEach(LaneItem::done);
    }
  }

  // Up to the first event that finds no room.
  private int fill(FilledBatch filled, List<LaneItem<Outgoing>> waiting, Burials burials) {
    int taken = filled.items().size();
    for (; taken < waiting.size(); taken++) {
      LaneItem<Outgoing> item = waiting.get(taken);
      if (item.work() instanceof Undeliverable malformed) {
        burials.add(item, malformed.record(), Cause.of(Kind.MALFORMED, malformed.fault()));
      } else if (item.work() instanceof OutgoingEvent event && !filled.add(item, event)) {
        if (!filled.items().isEmpty()) {
          break;
        }
        burials.add(item, event.record(), tooLarge(event, filled.batch().capacity()));
      }
    }
    return taken;
  }

  private void send(EventBatch batch, HubClient hub, List<LaneItem<Outgoing>> rest)
      throws HubException, InterruptedException {
    long begun = System.nanoTime();
    CompletableFuture<Void> sent = hub.send(partition, batch.data());
    FilledBatch next = prepare(rest, hub);
    try {
      sent.get();
      meter.accepted(batch, System.nanoTime() - begun);
      pace.accepted();
      prepared = next;
    } catch (ExecutionException e) {
      meter.failed(System.nanoTime() - begun);
      HubException fault = HubException.of("send", e);
      if (fault.fault() == HubFault.BUSY) {
        pace.busy();
      }
      throw fault;
    }
  }

  // Encoding is what a batch costs: the next one is made while this one is under way.
  private @Nullable FilledBatch prepare(List<LaneItem<Outgoing>> rest, HubClient hub)
      throws InterruptedException {
    if (rest.isEmpty()) {
      return null;
    }
    try {
      FilledBatch next = FilledBatch.begin(hub, partition);
      next.addAll(rest);
      return next;
    } catch (HubException e) {
      // The one that is under way tells it too, or the next.
      return null;
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
