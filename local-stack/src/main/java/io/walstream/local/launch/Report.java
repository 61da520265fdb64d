package io.walstream.local.launch;

import io.walstream.local.arrival.Arrivals;
import io.walstream.local.status.Reading;
import java.time.Duration;
import java.util.List;

/**
 * What is told when all has arrived.
 *
 * @param arrivals the final counts
 * @param firstDocument from the launcher's start to the first document
 * @param allArrived from the launcher's start to the last arrival
 * @param reading the pipeline at the end
 * @param memory the largest resident memory of each part
 */
record Report(
    Arrivals arrivals,
    Duration firstDocument,
    Duration allArrived,
    Reading reading,
    ResidentMemory memory) {

  List<String> lines() {
    return List.of(
        "",
        "All arrived: %,d rows in Postgres, %,d documents in Elasticsearch, %,d events in the hub."
            .formatted(arrivals.rows(), arrivals.documents(), arrivals.events()),
        "  from the start to the first document  %.1f s".formatted(seconds(firstDocument)),
        "  from the start to the last arrival    %.1f s".formatted(seconds(allArrived)),
        "  from commit to Elasticsearch          " + reading.elasticsearch().latency(),
        "  from commit to Event Hubs             " + reading.eventHubs().latency(),
        "  resident memory at most               %,d MB".formatted(memory.total()),
        "    " + memory.details(),
        "");
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
