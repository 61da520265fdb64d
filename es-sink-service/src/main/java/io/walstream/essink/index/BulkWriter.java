package io.walstream.essink.index;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.walstream.essink.cluster.ClusterCall;
import io.walstream.essink.cluster.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Sends bulks, as many at once as the pace allows. Safe for use by any thread. */
@Component
public final class BulkWriter {

  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int BAD_GATEWAY = 502;
  private static final int GATEWAY_TIMEOUT = 504;

  // What Elasticsearch says of a bulk in which one document cannot even be told from the next.
  private static final Set<String> OF_CONTENT =
      Set.of(
          "illegal_argument_exception",
          "action_request_validation_exception",
          "x_content_parse_exception",
          "parsing_exception",
          "json_parse_exception");

  private final ClusterCall cluster;
  private final BulkPace pace;
  private final OutcomeMeter meter;
  private final Timer timer;

  BulkWriter(ClusterCall cluster, BulkPace pace, OutcomeMeter meter, MeterRegistry registry) {
    this.cluster = cluster;
    this.pace = pace;
    this.meter = meter;
    this.timer =
        Timer.builder("walstream.bulk")
            .description("From a bulk's sending to Elasticsearch's answer")
            .register(registry);
  }

  /**
   * Waits for its turn, sends a bulk and waits for the answer.
   *
   * @return what became of each write, in the bulk's order
   * @throws RejectedBulkException if Elasticsearch refused the bulk for what is in it
   * @throws RefusedException if Elasticsearch refused the bulk for another reason
   * @throws IOException if there was no answer; any part of the bulk may have been written
   */
  public List<WriteResult> write(Bulk bulk)
      throws RejectedBulkException, RefusedException, IOException, InterruptedException {
    long begun = pace.begin();
    boolean overloaded = false;
    try {
      List<WriteResult> results = send(bulk, begun);
      overloaded = results.stream().anyMatch(WriteResult::tellsOverload);
      return results;
    } catch (InterruptedIOException e) {
      overloaded = true;
      throw e;
    } catch (RefusedException e) {
      overloaded = tellsOverload(e.status());
      if (isOfContent(e)) {
        WriteResult result = new WriteResult(WriteOutcome.REJECTED, e.status(), e.type());
        throw new RejectedBulkException(result, e);
      }
      throw e;
    } finally {
      pace.end(begun, overloaded);
    }
  }

  private List<WriteResult> send(Bulk bulk, long begun) throws RefusedException, IOException {
    Request request = new Request("POST", "/_bulk");
    request.addParameter("filter_path", BulkReply.FILTER + "," + ClusterCall.ERROR);
    request.setEntity(bulk.entity());
    try (InputStream answer =
        cluster.perform(request, "a bulk of " + bulk.writes().size() + " documents")) {
      List<WriteResult> results = BulkReply.read(answer, bulk.writes());
      timer.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
      meter.count(results);
      return results;
    }
  }

  private static boolean tellsOverload(int status) {
    return status == TOO_MANY_REQUESTS || status >= BAD_GATEWAY && status <= GATEWAY_TIMEOUT;
  }

  private static boolean isOfContent(RefusedException refused) {
    String type = refused.type();
    return refused.status() == TOO_LARGE
        || refused.status() == BAD_REQUEST && type != null && OF_CONTENT.contains(type);
  }
}
