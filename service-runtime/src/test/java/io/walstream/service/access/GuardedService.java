package io.walstream.service.access;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A service with something to change. */
@SpringBootConfiguration
@EnableAutoConfiguration
class GuardedService {

  static ConfigurableApplicationContext start(String... settings) {
    return new SpringApplicationBuilder(GuardedService.class)
        .properties("spring.config.import=classpath:service-defaults.yml")
        .properties("spring.application.name=guarded", "server.port=0")
        .properties(settings)
        .run("--management.endpoints.web.exposure.include=*");
  }

  @Bean
  Switch switchEndpoint() {
    return new Switch();
  }

  @WebEndpoint(id = "switch")
  static final class Switch {

    private final AtomicInteger changes = new AtomicInteger();

    @ReadOperation
    int changes() {
      return changes.get();
    }

    @WriteOperation
    int change(@Selector String way) {
      return changes.incrementAndGet();
    }

    @DeleteOperation
    int reset() {
      return changes.incrementAndGet();
    }
  }
}
