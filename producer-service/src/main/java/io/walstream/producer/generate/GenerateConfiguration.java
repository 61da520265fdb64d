package io.walstream.producer.generate;

import io.walstream.service.setting.InvalidSettingException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GenerateConfiguration {

  private static final Logger log = LoggerFactory.getLogger(GenerateConfiguration.class);

  @Bean
  UserSource userSource(GenerateProperties properties) {
    return switch (properties.source()) {
      case GENERATED -> generated(properties);
      case RANDOMUSER -> asked(properties.randomuser());
    };
  }

  private static UserSource generated(GenerateProperties properties) {
    long seed =
        Optional.ofNullable(properties.seed()).orElseGet(ThreadLocalRandom.current()::nextLong);
    log.info("Generating users with seed {}", seed);
    return new GeneratedUsers(seed);
  }

  private static UserSource asked(GenerateProperties.RandomUser api) {
    URI url = api.url();
    if (!Set.of("http", "https").contains(String.valueOf(url.getScheme()))
        || url.getHost() == null) {
      throw new InvalidSettingException(
          "walstream.generate.randomuser.url", "must be an http or https address with a host");
    }
    log.info("Asking {} for users", url.getHost());
    return new RandomUserApi(url, api.timeout());
  }
}
