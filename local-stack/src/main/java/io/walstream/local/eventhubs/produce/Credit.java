package io.walstream.local.eventhubs.produce;

import io.walstream.local.eventhubs.link.LinkContext;
import io.walstream.local.eventhubs.partition.PartitionLog;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Receiver;

/** Lets a producer link have a bounded number of sends that are not answered yet. */
final class Credit {

  private final LinkContext context;
  private final Receiver receiver;
  private final Map<PartitionLog, Integer> unanswered = new HashMap<>();
  private int total;
  private boolean gone;

  Credit(LinkContext context, Receiver receiver) {
    this.context = context;
    this.receiver = receiver;
  }

  void arrived(PartitionLog partition) {
    total++;
    unanswered.merge(partition, 1, Integer::sum);
    context.inFlight().arrived(partition);
  }

  /** Whether the link is still there to be answered on. */
  boolean answered(PartitionLog partition) {
    if (gone) {
      return false;
    }
    total--;
    unanswered.merge(partition, -1, Integer::sum);
    context.inFlight().answered(partition, 1);
    topUp();
    return true;
  }

  void topUp() {
    int most = Math.min(context.settings().credit(), context.faults().creditLimit());
    int missing = most - total - receiver.getCredit();
    if (missing > 0 && receiver.getLocalState() == EndpointState.ACTIVE) {
      receiver.flow(missing);
    }
  }

  void gone() {
    gone = true;
    unanswered.forEach(context.inFlight()::answered);
    unanswered.clear();
  }
}
