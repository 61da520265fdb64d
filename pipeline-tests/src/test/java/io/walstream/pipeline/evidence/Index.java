package io.walstream.pipeline.evidence;

import io.walstream.pipeline.service.Answer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The documents of one index, read as any client of Elasticsearch would. */
public final class Index {

  private static final int PAGE = 5000;

  private final URI index;

  /**
   * @param server where Elasticsearch is
   * @param name the index
   */
  public Index(URI server, String name) {
    this.index = server.resolve("/" + name);
  }

  /** All documents, by the id that they are stored under. */
  public Map<Long, Row> rows() {
    Map<Long, Row> rows = new LinkedHashMap<>();
    refresh();
    JsonNode hits = page("");
    while (!hits.isEmpty()) {
      hits.forEach(hit -> rows.put(id(hit), Row.of(hit.path("_source"))));
      hits = page(", \"search_after\": " + hits.get(hits.size() - 1).path("sort"));
    }
    return rows;
  }

  private JsonNode page(String after) {
    String query = "{\"size\": %d, \"sort\": [{\"id\": \"asc\"}]%s}".formatted(PAGE, after);
    return post("/_search", query).path("hits").path("hits");
  }

  private static long id(JsonNode hit) {
    long id = Long.parseLong(hit.path("_id").stringValue());
    if (id != Row.of(hit.path("_source")).id()) {
      throw new AssertionError("document " + id + " holds another row");
    }
    return id;
  }

  /** The document of one row. */
  public Optional<Row> row(long id) {
    Answer answer = Answer.get(URI.create(index + "/_doc/" + id));
    return answer.isOk() ? Optional.of(Row.of(answer.json().path("_source"))) : Optional.empty();
  }

  /** How many documents a word in the query-string syntax finds. */
  public int found(String query) {
    refresh();
    String body = "{\"query\": {\"query_string\": {\"query\": \"%s\"}}}".formatted(query);
    return post("/_count", body).path("count").intValue();
  }

  private void refresh() {
    post("/_refresh", "");
  }

  private JsonNode post(String path, String body) {
    return Answer.post(URI.create(index + path), body).json();
  }
}
