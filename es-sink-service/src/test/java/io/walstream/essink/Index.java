package io.walstream.essink;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** An index as anyone sees it over HTTP. */
record Index(URI server, String name) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  static Index on(URI server) {
    return new Index(server, "ix-" + UUID.randomUUID());
  }

  /** The document with its metadata: {@code found}, {@code _version}, {@code _source}. */
  JsonNode document(String id) {
    return get("/_doc/" + id);
  }

  String nameOf(int id) {
    return document(String.valueOf(id)).path("_source").path("name").asString("");
  }

  long count() {
    call("POST", "/_refresh", "");
    return get("/_count").path("count").asLong();
  }

  JsonNode get(String path) {
    return call("GET", path, "");
  }

  JsonNode call(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/" + name + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      return JSON.createObjectNode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return JSON.createObjectNode();
    }
  }
}
