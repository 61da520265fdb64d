package io.walstream.essink.index;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends bulks. Safe for use by any thread. */
@Component
public final class BulkWriter {

  private static final int OK = 200;

  private final Rest5Client client;
  private final Timer timer;

  BulkWriter(Rest5Client client, MeterRegistry registry) {
    this.client = client;
    this.timer =
        Timer.builder("walstream.bulk")
            .description("From a bulk's sending to Elasticsearch's answer")
            .register(registry);
  }

  /**
   * Sends a bulk and waits for the answer.
   *
   * @return what became of each write, in the bulk's order
   * @throws BulkRefusedException if Elasticsearch refused the bulk as a whole
   * @throws IOException if there was no answer; any part of the bulk may have been written
   */
  public List<WriteResult> write(Bulk bulk) throws IOException, BulkRefusedException {
    Request request = new Request("POST", "/_bulk");
    request.addParameter("filter_path", BulkReply.FILTER + ",error.type");
    request.setEntity(bulk.entity());
    long from = System.nanoTime();
    Response response = send(request);
    try (InputStream answer = response.getEntity().getContent()) {
      if (response.getStatusCode() != OK) {
        throw new BulkRefusedException(
            bulk.writes().size(), reason(response.getStatusCode(), BulkReply.errorType(answer)));
      }
      List<WriteResult> results = BulkReply.read(answer, bulk.writes());
      timer.record(System.nanoTime() - from, TimeUnit.NANOSECONDS);
      return results;
    }
  }

  // The client throws where the status is 500 or more; its message would quote the answer.
  private Response send(Request request) throws IOException {
    try {
      return client.performRequest(request);
    } catch (ResponseException e) {
      return e.getResponse();
    }
  }

  private static String reason(int status, @Nullable String type) {
    return type == null ? "status " + status : status + " " + type;
  }
}
