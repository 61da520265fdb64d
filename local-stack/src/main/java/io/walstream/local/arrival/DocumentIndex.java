package io.walstream.local.arrival;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.walstream.local.stack.LocalHttp;
import java.io.IOException;
import java.net.URI;

/** The documents of the users' index, as a search finds them. */
final class DocumentIndex {
  private static final int PAGE = 10_000;

  private final URI elasticsearch;
  private final LocalHttp http = new LocalHttp();
  private final ObjectMapper json = new ObjectMapper();

  DocumentIndex(URI elasticsearch) {
    this.elasticsearch = elasticsearch;
  }

  long countAfter(long id) throws IOException {
    return ask("_count", "{\"query\":{\"range\":{\"id\":{\"gt\":%d}}}}".formatted(id))
        .path("count")
        .asLong();
  }

  Ids idsAfter(long before) throws IOException {
    Ids ids = new Ids(before);
    long last = before;
    JsonNode hits = page(last);
    while (!hits.isEmpty()) {
      for (JsonNode hit : hits) {
        last = hit.path("sort").path(0).asLong();
        ids.add(last);
      }
      hits = page(last);
    }
    return ids;
  }

  private JsonNode page(long after) throws IOException {
    String search =
        "{\"size\":%d,\"_source\":false,\"sort\":[\"id\"],\"query\":{\"range\":{\"id\":{\"gt\":%d}}}}";
    return ask("_search", search.formatted(PAGE, after)).path("hits").path("hits");
  }

  private JsonNode ask(String endpoint, String question) throws IOException {
    return json.readTree(http.post(elasticsearch.resolve("/user_data/" + endpoint), question));
  }
}
