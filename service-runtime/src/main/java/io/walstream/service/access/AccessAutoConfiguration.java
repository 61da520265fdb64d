package io.walstream.service.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Guards whatever a service's port takes beside reading. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(OperatorProperties.class)
class AccessAutoConfiguration {

  private static final Logger log = LoggerFactory.getLogger(AccessAutoConfiguration.class);

  // Behind the filter that measures requests, so that refusals are counted, and before all others.
  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

  @Bean
  FilterRegistrationBean<OperatorFilter> operatorFilter(OperatorProperties properties) {
    Operator operator = properties.operator();
    if (operator == null) {
      log.warn(
          "Whoever reaches this service's port may change its state:"
              + " set OPERATOR_USER and OPERATOR_PASSWORD to ask for credentials");
    }
    return registration(new OperatorFilter(operator));
  }

  static FilterRegistrationBean<OperatorFilter> registration(OperatorFilter filter) {
    FilterRegistrationBean<OperatorFilter> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(ORDER);
    return registration;
  }
}
