package io.walstream.service.kafka;

import io.walstream.service.kafka.KafkaAccessProperties.Sasl;
import io.walstream.service.setting.InvalidSettingException;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.JaasUtils;

/** Puts a user and a password into the line that Kafka's clients want for them. */
final class KafkaSignIn {

  private KafkaSignIn() {}

  static void addTo(Map<String, String> client, Sasl sasl) {
    if (client.containsKey(SaslConfigs.SASL_JAAS_CONFIG)
        || System.getProperty(JaasUtils.JAVA_LOGIN_CONFIG_PARAM) != null) {
      return;
    }
    if (sasl.user().isEmpty()) {
      throw fault("user", "must name the user, as the protocol signs in without a JAAS line");
    }
    if (sasl.password().isEmpty()) {
      throw fault("password", "must hold the user's password");
    }
    client.put(
        SaslConfigs.SASL_JAAS_CONFIG,
        "%s required username=%s password=%s;"
            .formatted(module(client), quoted(sasl.user()), quoted(sasl.password())));
  }

  private static String module(Map<String, String> client) {
    String mechanism = Objects.requireNonNullElse(client.get(SaslConfigs.SASL_MECHANISM), "");
    return switch (mechanism) {
      case "PLAIN" -> "org.apache.kafka.common.security.plain.PlainLoginModule";
      case "SCRAM-SHA-256", "SCRAM-SHA-512" ->
          "org.apache.kafka.common.security.scram.ScramLoginModule";
      default ->
          throw new InvalidSettingException(
              "spring.kafka.properties.sasl.jaas.config",
              "must be set for a mechanism that is none of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512");
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static InvalidSettingException fault(String setting, String fault) {
    return new InvalidSettingException("walstream.kafka.sasl." + setting, fault);
  }
}
