package io.walstream.producer.write;

import java.util.Random;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class WriteConfiguration {

  // Spring Boot would migrate while it starts, and fail to start while Postgres is away.
  @Bean
  FlywayMigrationStrategy migrateWhenPostgresAnswers() {
    return flyway -> {};
  }

  @Bean
  UserSchema userSchema(ObjectProvider<Flyway> flyway, JdbcTemplate jdbc) {
    return new UserSchema(flyway.stream().findFirst(), jdbc);
  }

  @Bean
  UserTable userTable(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    return new UserTable(
        jdbc, new TransactionTemplate(transactions), new RandomRows(jdbc, new Random()));
  }
}
