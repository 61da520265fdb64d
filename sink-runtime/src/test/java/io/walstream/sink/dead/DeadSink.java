package io.walstream.sink.dead;

import io.walstream.service.health.WorkerHealth;
import io.walstream.sink.deliver.RecordDelivery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sink that consumes nothing by itself: the tests write its letters. */
final class DeadSink implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext context;

  private DeadSink(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static DeadSink start(
      String bootstrapServers, List<String> topics, RecordDelivery delivery, String... further) {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Sink.class)
            .properties("spring.config.import=classpath:service-defaults.yml")
            .properties(
                "spring.application.name=dead-sink",
                "server.port=0",
                "spring.kafka.bootstrap-servers=" + bootstrapServers,
                "walstream.consume.topics=" + String.join(",", topics),
                "walstream.consume.group-id=dead-sink",
                "walstream.dead.kind=es")
            .properties(further)
            .initializers(
                starting -> starting.getBeanFactory().registerSingleton("recordDelivery", delivery))
            .run("--management.endpoints.web.exposure.include=*");
    context.getBean(WorkerHealth.class).running("consume");
    return new DeadSink(context);
  }

  DeadLetters letters() {
    return context.getBean(DeadLetters.class);
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(send(request(path).build()).body());
  }

  HttpResponse<String> post(String action, String body) throws IOException, InterruptedException {
    return send(act(action, body).build());
  }

  HttpResponse<String> post(String action, String body, String credentials)
      throws IOException, InterruptedException {
    String basic =
        Base64.getEncoder()
            .encodeToString(credentials.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return send(act(action, body).header("Authorization", "Basic " + basic).build());
  }

  /** The answer to a request that is taken. */
  JsonNode done(String action, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer = post(action, body);
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private HttpRequest.Builder act(String action, String body) {
    return request("deadletters/" + action)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder request(String path) {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return HttpRequest.newBuilder(
        URI.create("http://localhost:%s/actuator/%s".formatted(port, path)));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    context.close();
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration(
      excludeName = {
        "io.walstream.sink.consume.ConsumeAutoConfiguration",
        "io.walstream.sink.lane.LaneAutoConfiguration",
        "io.walstream.sink.steer.SteerAutoConfiguration"
      })
  static class Sink {}
}
