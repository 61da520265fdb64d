package io.walstream.service.postgres;

import static org.assertj.core.api.Assertions.assertThat;

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
}
