package io.walstream.cdc.table;

import io.walstream.service.postgres.PostgresProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the choice of tables. */
@Configuration(proxyBeanMethods = false)
class TableConfiguration {

  @Bean
  TableSelector tableSelector(PostgresProperties postgres, TableProperties properties) {
    return new TableSelector(postgres, properties);
  }
}
