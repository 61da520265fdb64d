package io.walstream.service.kafka;

import io.walstream.service.setting.InvalidSettingException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
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

  private static final String ADDRESSES = "spring.kafka.bootstrap-servers";
  private static final String HOST_AND_PORT =
      "must be host:port of a broker whose name is known here, several with commas";

  @Bean
  @ConditionalOnBean(KafkaProperties.class)
  KafkaHealthIndicator kafkaHealthIndicator(KafkaProperties kafka) {
    try {
      return new KafkaHealthIndicator(kafka.buildAdminProperties());
    } catch (KafkaException e) {
      throw isAboutAddresses(e) ? new InvalidSettingException(ADDRESSES, HOST_AND_PORT) : e;
    }
  }

  private static boolean isAboutAddresses(KafkaException fault) {
    Throwable cause = fault.getCause() == null ? fault : fault.getCause();
    return cause instanceof ConfigException
        && String.valueOf(cause.getMessage()).contains("bootstrap.servers");
  }
}
