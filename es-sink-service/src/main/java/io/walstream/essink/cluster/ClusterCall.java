package io.walstream.essink.cluster;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.stereotype.Component;

/** One request and its answer. Safe for use by any thread. */
@Component
public final class ClusterCall {

  /** What an answer must not be filtered of: the type of the error. */
  public static final String ERROR = "error.type";

  private static final int MULTIPLE_CHOICES = 300;

  private final Rest5Client client;

  ClusterCall(Rest5Client client) {
    this.client = client;
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @param purpose what is asked for, such as "a bulk of 3 documents"; never contents
   * @return the answer's body, to be closed
   * @throws RefusedException if the answer is no
   * @throws IOException if there was no answer; any part of the request may have been done
   */
  public InputStream perform(Request request, String purpose) throws IOException, RefusedException {
    Response response = send(request);
    InputStream answer = response.getEntity().getContent();
    if (response.getStatusCode() < MULTIPLE_CHOICES) {
      return answer;
    }
    try (answer) {
      throw new RefusedException(purpose, response.getStatusCode(), ErrorType.of(answer));
    }
  }

  // The client throws where the status is 500 or more; its message would quote the answer.
  Response send(Request request) throws IOException {
    try {
      return client.performRequest(request);
    } catch (ResponseException e) {
      return e.getResponse();
    }
  }
}
