package io.walstream.fabricsink.send;

import io.walstream.fabricsink.destination.Destination;
import io.walstream.fabricsink.destination.OnDestination;
import io.walstream.fabricsink.hub.HubConnection;
import io.walstream.fabricsink.translate.Outgoing;
import io.walstream.sink.dead.DeadLetters;
import io.walstream.sink.lane.LaneOpener;
import io.walstream.sink.lane.Lanes;
import org.springframework.stereotype.Component;

/** Opens a lane for each partition of the hub. */
@Component
@OnDestination(Destination.EVENT_HUBS)
public final class PartitionLanes {

  private final LaneOpener opener;
  private final HubConnection connection;
  private final SendPace pace;
  private final SendMeter meter;
  private final DeadLetters letters;

  PartitionLanes(
      LaneOpener opener,
      HubConnection connection,
      SendPace pace,
      SendMeter meter,
      DeadLetters letters) {
    this.opener = opener;
    this.connection = connection;
    this.pace = pace;
    this.meter = meter;
    this.letters = letters;
  }

  /**
   * @param partitions how many the hub has
   */
  public Lanes<Outgoing> open(int partitions) {
    return opener.open(
        "send", partitions, number -> new PartitionLane(number, connection, pace, meter, letters));
  }
}
