package io.walstream.essink;

import static io.walstream.essink.UserChange.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.certificate.Authority;
import io.walstream.local.certificate.Identity;
import io.walstream.local.elasticsearch.ElasticsearchServer;
import io.walstream.local.elasticsearch.ElasticsearchSettings;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Elasticsearch over https, with users, as it is after its installation. */
@TestInstance(Lifecycle.PER_CLASS)
class SecureIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path directory;
  private final Authority authority;
  private final Identity identity;
  private final ElasticsearchServer server;

  SecureIT(@TempDir Path directory) throws Exception {
    this.directory = directory;
    this.authority = Authority.in(directory.resolve("ca"), "ca");
    this.identity = authority.issue("localhost");
    Path conf = Files.createDirectories(directory.resolve("es/conf"));
    byte[] hash = MessageDigest.getInstance("SHA-1").digest("secret".getBytes());
    Files.writeString(
        conf.resolve("users"), "sink:{SHA}" + Base64.getEncoder().encodeToString(hash) + "\n");
    Files.writeString(conf.resolve("users_roles"), "superuser:sink\n");
    this.server =
        ElasticsearchServer.start(
            ElasticsearchSettings.in(directory.resolve("es"))
                .withOptions(
                    Map.of(
                        "xpack.security.enabled", "true",
                        // Lets in the server's own readiness check.
                        "xpack.security.authc.anonymous.roles", "superuser"))
                .withIdentity(identity));
  }

  @AfterAll
  void end() {
    server.close();
  }

  @Test
  void certificateIsTrustedByItsAuthoritysFile() throws Exception {
    assertDelivers("ELASTICSEARCH_CA=" + authority.certificate());
  }

  @Test
  void certificateIsTrustedByItsOwnOrItsAuthoritysFingerprint() throws Exception {
    assertDelivers("ELASTICSEARCH_CA_FINGERPRINT=" + sha256(identity.certificate()));
    assertDelivers(
        "ELASTICSEARCH_CA_FINGERPRINT="
            + sha256(authority.certificate())
                .toUpperCase(Locale.ROOT)
                .replaceAll("..(?!$)", "$0:"));
  }

  @Test
  void certificateThatIsNotTrustedIsToldAndNothingIsConsumed() throws Exception {
    Authority other = Authority.in(directory.resolve("other"), "other");

    assertTells(
        "the server shows no certificate of the fingerprint that is set",
        "ELASTICSEARCH_CA_FINGERPRINT=" + sha256(other.certificate()));
    assertTells(
        "the server's certificate is of no authority that is trusted",
        "ELASTICSEARCH_CA=" + other.certificate());
  }

  @Test
  void apiKeyThatIsRefusedIsTold() throws Exception {
    assertTells(
        "Elasticsearch refuses the credentials",
        "ELASTICSEARCH_CA=" + authority.certificate(),
        "ELASTICSEARCH_USERNAME=",
        "ELASTICSEARCH_PASSWORD=",
        "ELASTICSEARCH_API_KEY=bm9ib2R5Om5vdGhpbmc=");
  }

  private void assertDelivers(String... trust) throws Exception {
    SourceTopic topic = SourceTopic.create();
    Index index = Index.on(server.uri());
    topic.send(insert(1, "Ada", 10));
    try (RunningSink sink = start(topic, index, trust)) {
      topic.awaitDelivery();
      assertThat(sink.documents("applied")).isEqualTo(1);
    }
  }

  private void assertTells(String fault, String... settings) throws Exception {
    SourceTopic topic = SourceTopic.create();
    topic.send(insert(1, "Ada", 10));
    try (RunningSink sink = start(topic, Index.on(server.uri()), settings)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(sink.probe("readiness").body()).contains(fault));
      assertThat(topic.committed()).isZero();
    }
  }

  private static RunningSink start(SourceTopic topic, Index index, String... settings) {
    return RunningSink.start(
        topic,
        index,
        Stream.concat(
                Stream.of("ELASTICSEARCH_USERNAME=sink", "ELASTICSEARCH_PASSWORD=secret"),
                Stream.of(settings))
            .toArray(String[]::new));
  }

  private static String sha256(Path certificate) throws Exception {
    try (InputStream pem = Files.newInputStream(certificate)) {
      byte[] encoded =
          CertificateFactory.getInstance("X.509").generateCertificate(pem).getEncoded();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    }
  }
}
