package io.walstream.service.kafka;

import io.walstream.service.setting.ReadableFile;
import jakarta.validation.Valid;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a service needs to be let in by Kafka, in the least words; whatever else there is goes by
 * {@code spring.kafka}.
 *
 * @param sasl who signs in where the protocol is SASL_SSL or SASL_PLAINTEXT
 * @param ssl whom to trust, and who the client is, where the protocol is SSL or SASL_SSL
 */
@Validated
@ConfigurationProperties("walstream.kafka")
record KafkaAccessProperties(@DefaultValue Sasl sasl, @Valid @DefaultValue Ssl ssl) {

  /**
   * A user of PLAIN or SCRAM.
   *
   * @param user the name, empty if the JAAS line tells it
   * @param password the password
   */
  record Sasl(@DefaultValue("") String user, @DefaultValue("") String password) {

    /** Nothing of the password. */
    @Override
    public String toString() {
      return "Sasl[user=" + user + "]";
    }
  }

  /**
   * PEM files.
   *
   * @param ca the authorities that may have signed the brokers' certificates, empty for those that
   *     Java trusts
   * @param certificate the client's certificate with its chain, empty for none
   * @param key its key, PKCS #8
   */
  record Ssl(
      @DefaultValue("") @ReadableFile String ca,
      @DefaultValue("") @ReadableFile String certificate,
      @DefaultValue("") @ReadableFile String key) {}
}
