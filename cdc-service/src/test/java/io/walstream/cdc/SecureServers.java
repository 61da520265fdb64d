package io.walstream.cdc;

import io.walstream.local.certificate.Authority;
import io.walstream.local.certificate.Identity;
import io.walstream.local.kafka.KafkaServer;
import io.walstream.local.kafka.KafkaSettings;
import io.walstream.local.kafka.SecureListener;
import io.walstream.local.postgres.PostgresDatabase;
import io.walstream.local.postgres.PostgresServer;
import io.walstream.local.postgres.PostgresSettings;
import io.walstream.local.postgres.PostgresSettings.Durability;
import java.nio.file.Path;

/**
 * A Postgres with TLS, and a Kafka whose clients need TLS, a certificate, and a user's password,
 * and may then do no more than the docs say; both are {@code localhost} by their certificates, and
 * by no other name.
 */
final class SecureServers implements AutoCloseable {

  private static final String PASSWORD = "s3cr3t \"of\" Kafka";

  private final Authority other;
  private final Authority authority;
  private final Identity client;
  private final PostgresServer postgres;
  private final KafkaServer kafka;

  SecureServers(Path directory) {
    other = Authority.in(directory, "other");
    authority = Authority.in(directory, "authority");
    client = authority.issue("cdc-service");
    Identity server = authority.issue("localhost");
    postgres =
        PostgresServer.start(
            PostgresSettings.in(directory.resolve("postgres"))
                .withDurability(Durability.NONE)
                .withTls(server));
    kafka =
        KafkaServer.start(
            KafkaSettings.in(directory.resolve("kafka"))
                .withSecure(
                    new SecureListener(0, server, "cdc", PASSWORD, authority.certificate())));
    kafka.allow(Path.of("..", "docs", "security.md"));
  }

  /** A pipeline that knows all that it takes, and has the names that the page allows. */
  Pipeline pipeline() {
    return new Pipeline()
        .with("CDC_TOPIC_PREFIX", "cdc")
        .with("CDC_POSITION_TOPIC", "walstream.positions")
        .with("CDC_TRANSACTIONAL_ID", "walstream-cdc")
        .with("POSTGRES_HOST", "localhost")
        .with("POSTGRES_PORT", database().port())
        .with("POSTGRES_DATABASE", database().name())
        .with("POSTGRES_USER", database().user())
        .with("POSTGRES_PASSWORD", database().password())
        .with("POSTGRES_SSLMODE", "verify-full")
        .with("POSTGRES_SSLROOTCERT", authority.certificate().toString())
        .with("POSTGRES_SSLCERT", client.certificate().toString())
        .with("POSTGRES_SSLKEY", client.key().toString())
        .with("KAFKA_BOOTSTRAP_SERVERS", kafka.secureBootstrapServers())
        .with("KAFKA_SECURITY_PROTOCOL", "SASL_SSL")
        .with("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512")
        .with("KAFKA_SASL_USER", "cdc")
        .with("KAFKA_SASL_PASSWORD", PASSWORD)
        .with("KAFKA_SSL_CA", authority.certificate().toString())
        .with("KAFKA_SSL_CERTIFICATE", client.certificate().toString())
        .with("KAFKA_SSL_KEY", client.key().toString());
  }

  String otherAuthority() {
    return other.certificate().toString();
  }

  PostgresDatabase database() {
    return postgres.database();
  }

  /** For the test itself, which need not sign in. */
  String openBootstrapServers() {
    return kafka.bootstrapServers();
  }

  @Override
  public void close() {
    postgres.process().kill();
    kafka.process().kill();
  }
}
