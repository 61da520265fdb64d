package io.walstream.essink;

import static io.walstream.essink.UserChange.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.elasticsearch.ElasticsearchServer;
import io.walstream.local.elasticsearch.ElasticsearchSettings;
import io.walstream.local.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Elasticsearch that is not there yet, goes away, and takes only its own users as documented. */
class OutageIT {

  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private static final int ALL = 30_000;

  private final Path configuration;
  private final SourceTopic topic = SourceTopic.create();
  private final ElasticsearchSettings settings;
  private final Index index;

  OutageIT(@TempDir Path directory) throws Exception {
    int port = Ports.free();
    settings =
        ElasticsearchSettings.in(directory)
            .withPort(port)
            .withOptions(
                Map.of(
                    "xpack.security.enabled", "true",
                    // Lets in the server's own readiness check. Whoever signs in has it too.
                    "xpack.security.authc.anonymous.roles", "probe"));
    URI uri = URI.create("http://127.0.0.1:" + port);
    index = new Index(uri, "ix", "sink:secret");
    configuration = Files.createDirectories(directory.resolve("conf"));
    writeUser("sink", "secret");
    Files.writeString(configuration.resolve("users_roles"), "documented:sink\n");
    writeRoles(documentedRole());
  }

  @Test
  void everythingArrivesThoughElasticsearchComesLateAndGoesAway() throws Exception {
    topic.send(IntStream.range(0, 100).mapToObj(i -> insert(i, "n", 1 + i).in(topic.name())));

    try (RunningSink sink = start("secret")) {
      eventually(() -> assertThat(readiness(sink)).contains("Connection refused"));
      assertThat(readiness(sink)).contains("\"phase\":\"connecting\"");
      assertThat(sink.probe("readiness").statusCode()).isEqualTo(503);
      assertThat(sink.probe("liveness").statusCode()).isEqualTo(200);

      ElasticsearchServer server = ElasticsearchServer.start(settings);
      try {
        await().atMost(PATIENCE).until(() -> topic.committed() == 100);
        eventually(() -> assertThat(sink.probe("readiness").statusCode()).isEqualTo(200));

        topic.send(IntStream.range(100, ALL).mapToObj(i -> insert(i, "n", i).in(topic.name())));
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(2))
            .until(() -> sink.documents("applied") > 200);
        server.process().kill();
        eventually(() -> assertThat(readiness(sink)).contains("\"phase\":\"retrying\""));
        assertThat(sink.probe("liveness").statusCode()).isEqualTo(200);
        assertThat(topic.committed()).isLessThan(ALL);

        server = ElasticsearchServer.start(settings);
        await().atMost(PATIENCE).until(() -> topic.committed() == ALL);
        assertThat(index.count()).isEqualTo(ALL);
        eventually(() -> assertThat(sink.probe("readiness").statusCode()).isEqualTo(200));

        whatIsNoLongerAllowedIsToldAndWaitedFor(sink);
        wrongPasswordIsToldAndNothingIsConsumed();
      } finally {
        server.close();
      }
    }
  }

  // Here and not tests of their own: a server with security takes half a minute to start.
  private void whatIsNoLongerAllowedIsToldAndWaitedFor(RunningSink sink) throws Exception {
    writeRoles(documentedRole().replace("\"write\"", "\"monitor\"").replace("\"manage\", ", ""));
    eventually(
        () -> assertThat(index.call("POST", "/_refresh", "")).contains("security_exception"));
    topic.send(IntStream.range(ALL, ALL + 1).mapToObj(i -> insert(i, "n", i).in(topic.name())));
    awaitRefusal(sink, "403 security_exception, grant the user the privileges on the index");

    writeUser("sink", "another");
    awaitRefusal(sink, "correct ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD");

    writeRoles(documentedRole());
    writeUser("sink", "secret");
    await().atMost(PATIENCE).until(() -> topic.committed() == ALL + 1);
    eventually(() -> assertThat(sink.probe("readiness").statusCode()).isEqualTo(200));
    assertThat(sink.deadLetters()).isZero();
  }

  private void awaitRefusal(RunningSink sink, String told) throws Exception {
    eventually(() -> assertThat(readiness(sink)).contains("\"phase\":\"retrying\"", told));
    assertThat(sink.probe("readiness").statusCode()).isEqualTo(503);
    assertThat(sink.probe("liveness").statusCode()).isEqualTo(200);
    assertThat(topic.committed()).isEqualTo(ALL);
  }

  private void wrongPasswordIsToldAndNothingIsConsumed() throws Exception {
    try (RunningSink sink = start("wrong")) {
      eventually(() -> assertThat(readiness(sink)).contains("status: 401"));
      assertThat(readiness(sink))
          .contains("\"phase\":\"connecting\"", "Elasticsearch refuses the credentials");
      assertThat(sink.probe("readiness").statusCode()).isEqualTo(503);
    }
  }

  private static void eventually(ThrowingRunnable assertion) {
    await().atMost(PATIENCE).untilAsserted(assertion);
  }

  private RunningSink start(String password) {
    return RunningSink.start(
        topic,
        index,
        "ELASTICSEARCH_USERNAME=sink",
        "ELASTICSEARCH_PASSWORD=" + password,
        "ELASTICSEARCH_BULK_DOCUMENTS=50");
  }

  private static String readiness(RunningSink sink) throws Exception {
    return sink.probe("readiness").body();
  }

  // The server reads these files again every few seconds.
  private void writeUser(String user, String password) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-1").digest(password.getBytes());
    Files.writeString(
        configuration.resolve("users"),
        user + ":{SHA}" + Base64.getEncoder().encodeToString(hash) + "\n");
  }

  private void writeRoles(String role) throws IOException {
    Files.writeString(
        configuration.resolve("roles.yml"),
        "documented: " + role + "\nprobe: {cluster: [monitor]}\n");
  }

  // JSON is YAML too.
  private static String documentedRole() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "security.md"));
    String role = page.substring(page.indexOf("```json") + 7);
    return role.substring(0, role.indexOf("```")).replace("user_data", "ix").strip();
  }
}
