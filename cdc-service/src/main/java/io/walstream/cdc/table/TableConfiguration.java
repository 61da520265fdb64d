package io.walstream.cdc.table;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the choice of tables. */
@Configuration(proxyBeanMethods = false)
class TableConfiguration {

  @Bean
  TableSelector tableSelector(TableProperties properties) {
    return new TableSelector(properties);
  }
}
