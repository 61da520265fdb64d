package io.walstream.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.local.backing.Backing;
import io.walstream.local.postgres.PostgresDatabase;
import io.walstream.local.process.ChildProcess;
import io.walstream.local.process.Command;
import io.walstream.local.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedProducerIT {

  private final PostgresDatabase database = Backing.postgres().newDatabase();
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = Ports.free();
  private final Path log;

  PackagedProducerIT(@TempDir Path directory) {
    this.log = directory.resolve("producer.log");
  }

  @Test
  void terminationEndsTheProcessWithZero() throws Exception {
    ChildProcess process = ChildProcess.start(command());
    process.awaitReady(RunningProducer.PATIENCE, this::isReady);

    assertThat(process.stop()).as("ends in time on SIGTERM").isTrue();

    assertThat(process.onExit().get(1, TimeUnit.SECONDS)).isZero();
  }

  private Command command() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path jar = Path.of("target", "producer-service.jar").toAbsolutePath();
    return Command.of("producer-service", log, List.of(java, "-jar", jar.toString()))
        .withEnvironment(
            Map.of(
                "SERVER_PORT", String.valueOf(port),
                "POSTGRES_HOST", database.host(),
                "POSTGRES_PORT", String.valueOf(database.port()),
                "POSTGRES_DATABASE", database.name(),
                "POSTGRES_USER", database.user(),
                "POSTGRES_PASSWORD", database.password(),
                "PRODUCER_RATE", "1000"));
  }

  private boolean isReady() {
    try {
      HttpRequest probe =
          HttpRequest.newBuilder(
                  URI.create("http://localhost:" + port + "/actuator/health/readiness"))
              .timeout(Duration.ofSeconds(5))
              .build();
      return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
