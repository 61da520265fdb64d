package io.walstream.service.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.walstream.service.setting.InvalidSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresTlsTests {

  @Test
  void onlyWhatIsSetIsTold() {
    assertThat(new PostgresTls("prefer", "", "", "").driverSettings())
        .isEqualTo(Map.of("sslmode", "prefer"));
  }

  @Test
  void filesGoToTheDriver() {
    assertThat(new PostgresTls("verify-full", "ca.pem", "me.pem", "my.key").driverSettings())
        .isEqualTo(
            Map.of(
                "sslmode", "verify-full",
                "sslrootcert", "ca.pem",
                "sslcert", "me.pem",
                "sslkey", "my.key"));
  }

  @Test
  void systemStandsForTheAuthoritiesThatJavaTrusts() {
    assertThat(new PostgresTls("verify-full", "system", "", "").driverSettings())
        .containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory")
        .doesNotContainKey("sslrootcert");
  }

  @Test
  void certificateThatNothingWouldBeVerifiedByIsRefused() {
    assertThatThrownBy(() -> new PostgresTls("require", "ca.pem", "", ""))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("walstream.postgres.ssl.mode must be verify-ca or verify-full");
  }

  @Test
  void halfOfCertificateAndKeyIsRefused() {
    assertThatThrownBy(() -> new PostgresTls("verify-full", "", "me.pem", ""))
        .hasMessageStartingWith("walstream.postgres.ssl.key must be set");
    assertThatThrownBy(() -> new PostgresTls("verify-full", "", "", "my.key"))
        .hasMessageStartingWith("walstream.postgres.ssl.cert must be set");
  }
}
