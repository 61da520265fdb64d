package io.walstream.service.kafka;

import io.walstream.service.setting.InvalidSettingException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * Completes Spring Boot's Kafka settings, from which every client of a service is made, by what
 * lets them in; stops the start where that cannot be.
 */
final class KafkaAccess implements BeanPostProcessor {

  private static final String PROTOCOL = "spring.kafka.security.protocol";
  private static final List<String> PROTOCOLS =
      List.of("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL");

  private final Supplier<KafkaAccessProperties> access;

  KafkaAccess(Supplier<KafkaAccessProperties> access) {
    this.access = access;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof KafkaProperties kafka) {
      complete(kafka, protocol(kafka), access.get());
    }
    return bean;
  }

  private static String protocol(KafkaProperties kafka) {
    String inProperties = kafka.getProperties().get(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG);
    String protocol =
        Objects.requireNonNullElse(
            inProperties != null ? inProperties : kafka.getSecurity().getProtocol(), "PLAINTEXT");
    if (!PROTOCOLS.contains(protocol)) {
      throw new InvalidSettingException(PROTOCOL, "must be one of " + String.join(", ", PROTOCOLS));
    }
    return protocol;
  }

  private static void complete(
      KafkaProperties kafka, String protocol, KafkaAccessProperties access) {
    Map<String, String> client = kafka.getProperties();
    // Empty where only the variable is: Kafka would read it as a login module without a name.
    client.computeIfPresent(
        SaslConfigs.SASL_JAAS_CONFIG, (key, line) -> line.isBlank() ? null : line);
    if (protocol.startsWith("SASL_") && !kafka.getJaas().isEnabled()) {
      KafkaSignIn.addTo(client, access.sasl());
    }
    Map<String, String> tls = KafkaTls.settings(access.ssl());
    if (!tls.isEmpty() && !protocol.endsWith("SSL")) {
      throw new InvalidSettingException(
          PROTOCOL, "must be SSL or SASL_SSL where KAFKA_SSL_CA or KAFKA_SSL_CERTIFICATE is set");
    }
    client.putAll(tls);
  }
}
