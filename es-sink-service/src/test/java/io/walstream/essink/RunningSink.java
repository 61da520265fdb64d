package io.walstream.essink;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service in this process, as its environment variables make it. */
final class RunningSink implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ConfigurableApplicationContext context;

  private RunningSink(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static RunningSink start(SourceTopic topic, Index index, String... further) {
    List<String> environment =
        new ArrayList<>(
            List.of(
                "SERVER_PORT=0",
                "LOG_FORMAT=",
                "LOG_LEVEL=warn",
                "KAFKA_BOOTSTRAP_SERVERS=" + SourceTopic.brokers(),
                "CONSUME_TOPICS=" + topic.name(),
                "CONSUME_GROUP=" + topic.group(),
                "CONSUME_RETRY_FIRST=50ms",
                "CONSUME_RETRY_MAX=500ms",
                "ELASTICSEARCH_URIS=" + index.server(),
                "ELASTICSEARCH_INDEX=" + index.name()));
    environment.addAll(Arrays.asList(further));
    return new RunningSink(
        new SpringApplicationBuilder(EsSinkApplication.class)
            .properties(environment.toArray(String[]::new))
            .run());
  }

  /** What a probe would get from {@code /actuator/health/<group>}. */
  HttpResponse<String> probe(String group) throws IOException, InterruptedException {
    return get("/actuator/health/" + group);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return send("POST", path, "");
  }

  private URI uri(String path) {
    String port = Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** How many documents are as their changes left them, or newer. */
  double settled() {
    return documents("applied") + documents("deleted") + documents("absent") + documents("stale");
  }

  double deadLetters() {
    return registry().get("walstream.dead.letters").counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  /** What a request would get; its body is JSON, or empty for none. */
  HttpResponse<String> send(String method, String path, String json)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (!json.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    request.method(
        method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  /** Waits until it consumes: its indices are there then. */
  void awaitReady() {
    await().atMost(Duration.ofSeconds(90)).until(() -> probe("readiness").statusCode() == 200);
  }

  double documents(String outcome) {
    return registry().get("walstream.documents").tag("outcome", outcome).counter().count();
  }

  MeterRegistry registry() {
    return context.getBean(MeterRegistry.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
