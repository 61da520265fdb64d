package io.walstream.producer.connect;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.walstream.service.postgres.PostgresProperties;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresProperties.class)
class ConnectConfiguration {

  // One writes, one answers the health check, one may be on its way out.
  private static final int CONNECTIONS = 3;
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
  private static final Duration VALIDATE_WITHIN = Duration.ofSeconds(1);

  @Bean
  HikariDataSource dataSource(PostgresProperties postgres) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("postgres");
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(CONNECT_WITHIN.toMillis());
    pool.setValidationTimeout(VALIDATE_WITHIN.toMillis());
    // The service starts while Postgres is away, too.
    pool.setInitializationFailTimeout(-1);
    pool.setUsername(postgres.user());
    pool.setPassword(postgres.currentPassword());
    // Not by URL: a name could change the meaning of what follows it there.
    pool.setDataSourceClassName("org.postgresql.ds.PGSimpleDataSource");
    driverSettings(postgres).forEach(pool::addDataSourceProperty);
    postgres.ssl().driverSettings().forEach(pool::addDataSourceProperty);
    return new HikariDataSource(pool);
  }

  private static Map<String, Object> driverSettings(PostgresProperties postgres) {
    return Map.of(
        "serverName",
        postgres.host(),
        "portNumber",
        postgres.port(),
        "databaseName",
        postgres.database(),
        "applicationName",
        "walstream-producer",
        "connectTimeout",
        (int) CONNECT_WITHIN.toSeconds(),
        "socketTimeout",
        (int) ANSWER_WITHIN.toSeconds(),
        "reWriteBatchedInserts",
        true,
        // Keeps the rows' contents out of what Postgres says of errors.
        "logServerErrorDetail",
        false);
  }
}
