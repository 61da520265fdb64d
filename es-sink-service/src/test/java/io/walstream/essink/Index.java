package io.walstream.essink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** An index as anyone sees it over HTTP. */
record Index(URI server, String name, String credentials) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  static Index on(URI server) {
    return new Index(server, "ix-" + UUID.randomUUID(), "");
  }

  /** The document with its metadata. */
  JsonNode document(int id) {
    return get("/_doc/" + id);
  }

  String nameOf(int id) {
    return document(id).path("_source").path("name").asString("");
  }

  /** The document's own text. */
  String source(int id) {
    return call("GET", "/_source/" + id, "");
  }

  void refresh() {
    call("POST", "/_refresh", "");
  }

  long count() {
    refresh();
    return get("/_count").path("count").asLong();
  }

  JsonNode get(String path) {
    String answer = call("GET", path, "");
    return answer.isEmpty() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(answer);
  }

  /** The answer's text; empty without an answer. */
  String call(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/" + name + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (!credentials.isEmpty()) {
      String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
      request.header("Authorization", "Basic " + encoded);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
