package io.walstream.fabricsink.testing;

import io.micrometer.core.instrument.MeterRegistry;
import io.walstream.fabricsink.FabricSinkApplication;
import io.walstream.local.backing.Backing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service in this JVM, on a free port. */
public final class RunningSink implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningSink(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts the service.
   *
   * @param more settings as {@code name=value}; they win
   */
  public static RunningSink start(ChangeTopic topic, String connectionString, String... more) {
    Map<String, String> settings = new LinkedHashMap<>();
    Stream.concat(
            Stream.of(
                "server.port=0",
                "logging.structured.format.console=",
                "logging.level.root=warn",
                "logging.level.io.walstream=info",
                "spring.kafka.bootstrap-servers=" + Backing.kafka().bootstrapServers(),
                "walstream.consume.topics=" + topic.name(),
                "walstream.consume.group-id=" + topic.name(),
                "walstream.consume.retry-max=1s",
                "walstream.send.timeout=3s",
                "walstream.busy.pause=100ms",
                "walstream.send.connection-string=" + connectionString),
            Stream.of(more))
        .forEach(setting -> settings.put(setting.split("=", 2)[0], "--" + setting));
    String[] args = settings.values().toArray(String[]::new);
    return new RunningSink(new SpringApplicationBuilder(FabricSinkApplication.class).run(args));
  }

  /** Whether the readiness probe answers 200. */
  public boolean isReady() {
    return get("/actuator/health/readiness").statusCode() == 200;
  }

  /** Whether the liveness probe answers 200. */
  public boolean isAlive() {
    return get("/actuator/health/liveness").statusCode() == 200;
  }

  /** All of health, as JSON. */
  public String health() {
    return get("/actuator/health").body();
  }

  /** What an endpoint answers. */
  public HttpResponse<String> get(String path) {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    URI uri = URI.create("http://localhost:" + port + path);
    try {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What the service measures. */
  public MeterRegistry meters() {
    return context.getBean(MeterRegistry.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
