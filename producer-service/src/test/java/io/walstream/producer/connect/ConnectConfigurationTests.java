package io.walstream.producer.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.walstream.service.postgres.PostgresProperties;
import io.walstream.service.postgres.PostgresTls;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ConnectConfigurationTests {

  @Test
  void driverIsToldHowTheConnectionIsProtected() throws SQLException {
    PostgresTls tls = new PostgresTls("verify-full", "ca.pem", "me.pem", "my.key");

    try (HikariDataSource pool = new ConnectConfiguration().dataSource(nowhere(tls))) {
      PGSimpleDataSource driver = pool.unwrap(PGSimpleDataSource.class);
      assertThat(driver.getSslMode()).isEqualTo("verify-full");
      assertThat(driver.getSslRootCert()).isEqualTo("ca.pem");
      assertThat(driver.getSslCert()).isEqualTo("me.pem");
      assertThat(driver.getSslKey()).isEqualTo("my.key");
    }
  }

  @Test
  void driverIsToldToTrustWhatJavaTrusts() throws SQLException {
    PostgresTls tls = new PostgresTls("verify-full", "system", "", "");

    try (HikariDataSource pool = new ConnectConfiguration().dataSource(nowhere(tls))) {
      assertThat(pool.unwrap(PGSimpleDataSource.class).getSslfactory())
          .isEqualTo("org.postgresql.ssl.DefaultJavaSSLFactory");
    }
  }

  private static PostgresProperties nowhere(PostgresTls tls) {
    return new PostgresProperties("localhost", 1, "walstream", "walstream", "secret", "", tls);
  }
}
