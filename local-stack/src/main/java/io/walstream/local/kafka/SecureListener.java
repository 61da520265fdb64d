package io.walstream.local.kafka;

import io.walstream.local.certificate.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A second listener of a broker, on {@code localhost}: SASL_SSL with SCRAM-SHA-512. Who comes by it
 * may do only what {@link KafkaServer#allow} allows; who comes by the other one may do everything.
 *
 * @param port its port, or 0 for a free one
 * @param identity the broker's certificate and key
 * @param user who may sign in
 * @param password the user's password
 * @param clients the authority that must have signed the clients' certificates, in PEM; null if
 *     clients need none
 */
public record SecureListener(
    int port, Identity identity, String user, String password, @Nullable Path clients) {

  SecureListener withPort(int number) {
    return new SecureListener(number, identity, user, password, clients);
  }

  void addTo(Properties broker, Path directory) throws IOException {
    append(broker, "listeners", "SASL_SSL://127.0.0.1:" + port);
    append(broker, "advertised.listeners", "SASL_SSL://localhost:" + port);
    append(broker, "listener.security.protocol.map", "SASL_SSL:SASL_SSL");
    broker.setProperty("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    broker.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    broker.setProperty("super.users", "User:ANONYMOUS");
    String own = "listener.name.sasl_ssl.";
    broker.setProperty(
        own + "scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    broker.setProperty(own + "ssl.keystore.type", "PEM");
    broker.setProperty(own + "ssl.keystore.location", keyStore(directory).toString());
    if (clients != null) {
      broker.setProperty(own + "ssl.client.auth", "required");
      broker.setProperty(own + "ssl.truststore.type", "PEM");
      broker.setProperty(own + "ssl.truststore.location", clients.toString());
    }
  }

  // Kafka reads both from one file.
  private Path keyStore(Path directory) throws IOException {
    return Files.writeString(
        directory.resolve("broker.pem"),
        Files.readString(identity.key()) + Files.readString(identity.certificate()));
  }

  private static void append(Properties properties, String name, String value) {
    properties.merge(name, value, (before, added) -> before + "," + added);
  }
}
