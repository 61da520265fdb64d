package io.walstream.service.kafka;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;

/** Lets the clients of services that have Spring Boot's Kafka settings in. */
@AutoConfiguration
@ConditionalOnClass({Admin.class, KafkaProperties.class})
@EnableConfigurationProperties(KafkaAccessProperties.class)
class KafkaAccessAutoConfiguration {

  @Bean
  static KafkaAccess kafkaAccess(ObjectProvider<KafkaAccessProperties> properties) {
    return new KafkaAccess(properties::getObject);
  }
}
