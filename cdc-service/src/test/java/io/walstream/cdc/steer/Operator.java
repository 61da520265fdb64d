package io.walstream.cdc.steer;

import io.walstream.cdc.Pipeline;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the other end of the actuator's port. */
public final class Operator {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Pipeline pipeline;

  public Operator(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /** An answer's status and body. */
  public record Answer(int status, JsonNode body) {}

  public JsonNode status() {
    return send(HttpRequest.newBuilder(pipeline.endpoint("cdc")).build()).body();
  }

  public Answer post(String action) {
    return send(
        HttpRequest.newBuilder(pipeline.endpoint("cdc/" + action))
            .POST(BodyPublishers.noBody())
            .build());
  }

  public Answer post(String action, String json) {
    return send(
        HttpRequest.newBuilder(pipeline.endpoint("cdc/" + action))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  public String metrics() {
    return text(HttpRequest.newBuilder(pipeline.endpoint("prometheus")).build()).body();
  }

  /** Asks for the status until it is as expected. */
  public JsonNode await(Predicate<JsonNode> expected) {
    return Awaitility.await().atMost(Pipeline.PATIENCE).until(this::status, expected);
  }

  public JsonNode awaitPhase(String phase) {
    return await(status -> phase.equals(status.path("phase").asString()));
  }

  private Answer send(HttpRequest request) {
    HttpResponse<String> answer = text(request);
    return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
  }

  private HttpResponse<String> text(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
