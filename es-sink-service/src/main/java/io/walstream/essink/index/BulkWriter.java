package io.walstream.essink.index;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.walstream.essink.cluster.ClusterCall;
import io.walstream.essink.cluster.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Sends bulks. Safe for use by any thread. */
@Component
public final class BulkWriter {

  private final ClusterCall cluster;
  private final Timer timer;

  BulkWriter(ClusterCall cluster, MeterRegistry registry) {
    this.cluster = cluster;
    this.timer =
        Timer.builder("walstream.bulk")
            .description("From a bulk's sending to Elasticsearch's answer")
            .register(registry);
  }

  /**
   * Sends a bulk and waits for the answer.
   *
   * @return what became of each write, in the bulk's order
   * @throws RefusedException if Elasticsearch refused the bulk as a whole
   * @throws IOException if there was no answer; any part of the bulk may have been written
   */
  public List<WriteResult> write(Bulk bulk) throws IOException, RefusedException {
    Request request = new Request("POST", "/_bulk");
    request.addParameter("filter_path", BulkReply.FILTER + "," + ClusterCall.ERROR);
    request.setEntity(bulk.entity());
    long from = System.nanoTime();
    try (InputStream answer =
        cluster.perform(request, "a bulk of " + bulk.writes().size() + " documents")) {
      List<WriteResult> results = BulkReply.read(answer, bulk.writes());
      timer.record(System.nanoTime() - from, TimeUnit.NANOSECONDS);
      return results;
    }
  }
}
