package io.walstream.service.kafka;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;

/** Adds "kafka" to the health of services that have Spring Boot's Kafka settings. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnClass({Admin.class, KafkaProperties.class})
class KafkaHealthAutoConfiguration {

  @Bean
  @ConditionalOnBean(KafkaProperties.class)
  KafkaHealthIndicator kafkaHealthIndicator(KafkaProperties kafka) {
    BootstrapServers.check(kafka.getBootstrapServers());
    return new KafkaHealthIndicator(kafka.buildAdminProperties());
  }
}
