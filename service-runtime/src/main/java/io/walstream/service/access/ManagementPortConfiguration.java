package io.walstream.service.access;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** The same guard where {@code management.server.port} gives the endpoints a port of their own. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementPortConfiguration {

  @Bean
  FilterRegistrationBean<OperatorFilter> managementOperatorFilter(OperatorProperties properties) {
    return AccessAutoConfiguration.registration(new OperatorFilter(properties.operator()));
  }
}
