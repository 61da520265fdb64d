package io.walstream.sink.consume;

import static io.walstream.sink.consume.TestTopic.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.certificate.Authority;
import io.walstream.local.kafka.KafkaServer;
import io.walstream.local.kafka.KafkaSettings;
import io.walstream.local.kafka.SecureListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Status;

/** A broker that takes clients only with TLS and a password, and allows what the docs say. */
class SecureKafkaIT {

  private static Authority authority;
  private static Authority other;
  private static KafkaServer server;

  private final RecordingDelivery delivery = new RecordingDelivery();

  @BeforeAll
  static void startServer(@TempDir Path directory) {
    authority = Authority.in(directory, "authority");
    other = Authority.in(directory, "other");
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
  void sinkSignsInAndConsumes() throws Exception {
    TestTopic topic = newTopic();
    topic.send(0, 10);

    try (RunningSink sink = start(topic, "s3cr3t", authority)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(delivery.delivered()).isEqualTo(numbers(0, 10)));
      assertThat(sink.kafka().getStatus()).isEqualTo(Status.UP);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wrong  | authority | SaslAuthenticationException: Authentication failed",
        "s3cr3t | other     | SslAuthenticationException: the server's certificate is of no auth",
      })
  void whatIsNotTrustedIsToldAndTriedAgain(String password, String trusted, String fault)
      throws Exception {
    TestTopic topic = newTopic();

    try (RunningSink sink = start(topic, password, trusted.equals("other") ? other : authority)) {
      await()
          .until(
              () -> String.valueOf(sink.readiness().getDetails().get("fault")).startsWith(fault));
      assertThat(sink.readiness().getStatus()).isEqualTo(Status.DOWN);
      assertThat(sink.liveness()).isEqualTo(Status.UP);
      assertThat(sink.kafka().getStatus()).isEqualTo(Status.DOWN);
      assertThat(sink.kafka().getDetails().get("fault")).asString().startsWith(fault);
    }
  }

  private static TestTopic newTopic() throws Exception {
    return new TestTopic(server.bootstrapServers(), "cdc.t" + UUID.randomUUID()).create(1);
  }

  private RunningSink start(TestTopic topic, String password, Authority trusted) {
    return RunningSink.start(
        topic,
        delivery,
        "walstream.consume.group-id=walstream-es-sink",
        "spring.kafka.bootstrap-servers=" + server.secureBootstrapServers(),
        "spring.kafka.security.protocol=SASL_SSL",
        "spring.kafka.properties.sasl.mechanism=SCRAM-SHA-512",
        "walstream.kafka.sasl.user=sink",
        "walstream.kafka.sasl.password=" + password,
        "walstream.kafka.ssl.ca=" + trusted.certificate());
  }
}
