package io.walstream.essink.cluster;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small question and its answer, both as JSON; not for documents. Safe for use by any thread. */
@Component
public final class ClusterQuestion {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final ClusterCall cluster;

  ClusterQuestion(ClusterCall cluster) {
    this.cluster = cluster;
  }

  /**
   * Asks and waits for the answer.
   *
   * @param path with its parameters
   * @param body what becomes JSON, or null without one
   * @param purpose what is asked for, such as "the indices of user_data"
   * @throws RefusedException if the answer is no
   * @throws IOException if there was no answer; it may have been done
   */
  public JsonNode ask(String method, String path, @Nullable Object body, String purpose)
      throws IOException, RefusedException {
    Request request = new Request(method, path);
    if (body != null) {
      request.setEntity(
          new ByteArrayEntity(JSON.writeValueAsBytes(body), ContentType.APPLICATION_JSON));
    }
    try (InputStream answer = cluster.perform(request, purpose)) {
      return JSON.readTree(answer);
    } catch (JacksonException e) {
      throw new IOException("the answer to " + purpose + " is not JSON as expected");
    }
  }
}
