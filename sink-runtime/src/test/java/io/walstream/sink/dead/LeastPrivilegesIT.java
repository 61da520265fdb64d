package io.walstream.sink.dead;

import static io.walstream.sink.dead.SourceTopic.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.certificate.Authority;
import io.walstream.local.kafka.KafkaServer;
import io.walstream.local.kafka.KafkaSettings;
import io.walstream.local.kafka.SecureListener;
import io.walstream.sink.dead.Cause.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that allows what the docs say and nothing else. */
class LeastPrivilegesIT {

  private static final String SOURCE = "cdc.fabric.user_data";

  private static Authority authority;
  private static KafkaServer server;

  @BeforeAll
  static void startServer(@TempDir Path directory) {
    authority = Authority.in(directory, "authority");
    SecureListener listener =
        new SecureListener(0, authority.issue("localhost"), "sink", "s3cr3t", null);
    server = KafkaServer.start(KafkaSettings.in(directory).withSecure(listener));
    server.allow(Path.of("..", "docs", "security.md"));
  }

  @AfterAll
  static void stopServer() {
    server.process().kill();
  }

  @Test
  void lettersAreWrittenReadSettledAndDeletedOnceTheyAreOld() throws Exception {
    SourceTopic topic = new SourceTopic(server.bootstrapServers(), SOURCE).create();

    try (DeadSink sink = start()) {
      for (int n = 0; n < 2; n++) {
        sink.letters()
            .write(topic.send("{\"id\":%d}".formatted(n), change("c", n, n)), cause())
            .get();
      }
      assertThat(sink.get("deadletters").get("open").asLong()).isEqualTo(2);
      sink.done("replay", "{\"id\":\"%s-0@0\"}".formatted(SOURCE));
      sink.done("discard", "{\"all\":true,\"reason\":\"a test row\"}");
      assertThat(sink.get("deadletters").get("open").asLong()).isZero();
    }
    assertThat(topic.dead()).hasSize(4);

    try (DeadSink sink = start("walstream.dead.keep-settled=1s")) {
      await().atMost(Duration.ofSeconds(60)).until(() -> topic.dead().isEmpty());
      assertThat(sink.get("deadletters").get("open").asLong()).isZero();
    }
  }

  private static Cause cause() {
    return Cause.of(Kind.TOO_LARGE, "1500000 bytes, the link takes 1048576");
  }

  private static DeadSink start(String... further) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "spring.kafka.security.protocol=SASL_SSL",
                "spring.kafka.properties.sasl.mechanism=SCRAM-SHA-512",
                "walstream.kafka.sasl.user=sink",
                "walstream.kafka.sasl.password=s3cr3t",
                "walstream.kafka.ssl.ca=" + authority.certificate()));
    settings.addAll(List.of(further));
    return DeadSink.start(
        server.secureBootstrapServers(),
        List.of(SOURCE),
        new TestTarget(),
        settings.toArray(String[]::new));
  }
}
