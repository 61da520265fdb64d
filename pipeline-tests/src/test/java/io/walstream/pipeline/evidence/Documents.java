package io.walstream.pipeline.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.walstream.pipeline.service.Answer;
import io.walstream.pipeline.stage.Pipeline;
import java.net.URI;
import java.net.URLEncoder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents of any table, which somebody else may change too.
 *
 * @param server where Elasticsearch is
 * @param index the index
 */
public record Documents(URI server, String index) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Waits until there are as many. */
  public void awaitCount(int count) {
    await("%d documents of %s".formatted(count, index))
        .atMost(Pipeline.PATIENCE)
        .until(() -> count() == count);
  }

  private int count() {
    Answer.post(uri("/_refresh"), "");
    Answer count = Answer.get(uri("/_count"));
    return count.isOk() ? count.json().path("count").asInt() : -1;
  }

  /** A document's own text. */
  public String source(String id) {
    return Answer.get(uri("/_source/" + encoded(id))).body();
  }

  /** Puts a document in its place by hand, as the sink never would. */
  public void put(String id, String source) {
    Answer answer = Answer.post(uri("/_doc/" + encoded(id)), source);
    if (answer.status() >= 300) {
      throw new AssertionError(answer);
    }
  }

  /** Takes a document away by hand. */
  public void delete(String id) {
    String action = "{\"delete\":{\"_id\":" + JSON.writeValueAsString(id) + "}}\n";
    Answer.post(uri("/_bulk"), action).json();
  }

  private URI uri(String path) {
    return server.resolve("/" + index + path);
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, UTF_8).replace("+", "%20");
  }
}
