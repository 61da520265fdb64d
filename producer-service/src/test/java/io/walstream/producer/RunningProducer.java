package io.walstream.producer;

import static org.awaitility.Awaitility.await;

import io.walstream.local.postgres.PostgresDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service with its settings as variables, and its REST endpoints as an operator has them. */
final class RunningProducer implements AutoCloseable {

  /** How long a real server may take on a slow machine. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext context;

  private RunningProducer(Map<String, Object> settings) {
    this.context =
        new SpringApplicationBuilder(ProducerApplication.class).properties(settings).run();
  }

  static RunningProducer start(PostgresDatabase database, Map<String, String> variables) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("SERVER_PORT", 0);
    settings.put("POSTGRES_HOST", database.host());
    settings.put("POSTGRES_PORT", database.port());
    settings.put("POSTGRES_DATABASE", database.name());
    settings.put("POSTGRES_USER", database.user());
    settings.put("POSTGRES_PASSWORD", database.password());
    settings.put("PRODUCER_RETRY_MAX", "500ms");
    settings.put("LOG_FORMAT", "");
    settings.putAll(variables);
    return new RunningProducer(settings);
  }

  /** The status once it meets the condition. */
  JsonNode awaitStatus(Predicate<JsonNode> condition) {
    return await().atMost(PATIENCE).until(this::status, condition);
  }

  JsonNode awaitInserted(long rows) {
    return awaitStatus(status -> count(status, "inserted") >= rows);
  }

  JsonNode status() {
    return JSON.readTree(get("producer").body());
  }

  static long count(JsonNode status, String operation) {
    return status.path("counts").path(operation).asLong();
  }

  HttpResponse<String> get(String endpoint) {
    return send(HttpRequest.newBuilder(uri(endpoint)).build());
  }

  HttpResponse<String> post(String json) {
    return send(
        HttpRequest.newBuilder(uri("producer"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  private URI uri(String endpoint) {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://localhost:" + port + "/actuator/" + endpoint);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
