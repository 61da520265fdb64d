package io.walstream.pipeline.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an HTTP server said.
 *
 * @param status the status, 0 if there was no answer within a few seconds
 * @param body the answer's text
 */
public record Answer(int status, String body) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  public static Answer get(URI uri) {
    return to(HttpRequest.newBuilder(uri).GET());
  }

  public static Answer post(URI uri, String json) {
    return to(posting(uri, json));
  }

  /**
   * @param credentials {@code user:password}
   */
  public static Answer post(URI uri, String json, String credentials) {
    String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    return to(posting(uri, json).header("Authorization", "Basic " + encoded));
  }

  private static HttpRequest.Builder posting(URI uri, String json) {
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  private static Answer to(HttpRequest.Builder request) {
    try {
      var response = CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException silence) {
      return new Answer(0, silence.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public boolean isOk() {
    return status == 200;
  }

  /** The body of an answer that has to be a good one. */
  public JsonNode json() {
    if (!isOk()) {
      throw new AssertionError("answered " + status + ": " + body);
    }
    return JSON.readTree(body);
  }
}
