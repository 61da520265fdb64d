package io.walstream.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.walstream.service.kafka.KafkaAccessProperties.Sasl;
import io.walstream.service.kafka.KafkaAccessProperties.Ssl;
import io.walstream.service.setting.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

class KafkaAccessTests {

  private static final Sasl NOBODY = new Sasl("", "");
  private static final Sasl SOMEBODY = new Sasl("ann", "hun\"ter\\2");
  private static final Ssl NO_FILES = new Ssl("", "", "");

  private final KafkaProperties kafka = new KafkaProperties();
  private final Path noPem;

  KafkaAccessTests(@TempDir Path directory) throws IOException {
    this.noPem = Files.writeString(directory.resolve("no.pem"), "nothing");
    // As application.yml leaves them where no variable is set.
    kafka.getProperties().put("sasl.mechanism", "PLAIN");
    kafka.getProperties().put("sasl.jaas.config", "");
  }

  @Test
  void plaintextNeedsNothing() {
    assertThat(completed("PLAINTEXT", NOBODY, NO_FILES)).doesNotContainKey("sasl.jaas.config");
  }

  @ParameterizedTest
  @CsvSource({
    "PLAIN, org.apache.kafka.common.security.plain.PlainLoginModule",
    "SCRAM-SHA-512, org.apache.kafka.common.security.scram.ScramLoginModule"
  })
  void userAndPasswordBecomeTheMechanismsLine(String mechanism, String module) {
    kafka.getProperties().put("sasl.mechanism", mechanism);

    assertThat(completed("SASL_SSL", SOMEBODY, NO_FILES))
        .containsEntry(
            "sasl.jaas.config",
            module + " required username=\"ann\" password=\"hun\\\"ter\\\\2\";");
    assertThat(SOMEBODY.toString()).doesNotContain("ter");
  }

  @Test
  void lineThatIsGivenIsKept() {
    kafka.getProperties().put("sasl.jaas.config", "my.Module required;");

    assertThat(completed("SASL_SSL", SOMEBODY, NO_FILES))
        .containsEntry("sasl.jaas.config", "my.Module required;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "SSL_SASL  | PLAIN       | ''  | ''  | ''  | spring.kafka.security.protocol must be one of",
        "SASL_SSL  | PLAIN       | ''  | ''  | ''  | walstream.kafka.sasl.user must name the user",
        "SASL_SSL  | PLAIN       | ann | ''  | ''  | walstream.kafka.sasl.password must hold",
        "SASL_SSL  | OAUTHBEARER | ann | pw  | ''  | spring.kafka.properties.sasl.jaas.config must",
        "SSL       | PLAIN       | ''  | ''  | ca  | walstream.kafka.ssl.ca must be a PEM file",
        "SSL       | PLAIN       | ''  | ''  | crt | walstream.kafka.ssl.certificate must be a PEM",
      })
  void whatNoBrokerWouldTakeIsRefusedWithASentence(
      String protocol, String mechanism, String user, String password, String file, String said) {
    kafka.getProperties().put("sasl.mechanism", mechanism);
    Ssl files =
        new Ssl(
            file.equals("ca") ? noPem.toString() : "",
            file.equals("crt") ? noPem.toString() : "",
            "");

    assertThatThrownBy(() -> completed(protocol, new Sasl(user, password), files))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(said);
  }

  private Map<String, Object> completed(String protocol, Sasl sasl, Ssl ssl) {
    kafka.getSecurity().setProtocol(protocol);
    new KafkaAccess(() -> new KafkaAccessProperties(sasl, ssl))
        .postProcessAfterInitialization(kafka, "kafka");
    return kafka.buildAdminProperties();
  }
}
