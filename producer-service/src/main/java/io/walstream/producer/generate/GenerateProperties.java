package io.walstream.producer.generate;

import jakarta.validation.Valid;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where users come from.
 *
 * @param source invented offline, or asked of the randomuser.me API
 * @param seed the same seed generates the same users; without one each start has its own
 * @param randomuser the API, for that source
 */
@Validated
@ConfigurationProperties("walstream.generate")
record GenerateProperties(
    @DefaultValue("generated") Source source,
    @Nullable Long seed,
    @Valid @DefaultValue RandomUser randomuser) {

  /** The kinds of source. */
  enum Source {
    /** Invented offline. */
    GENERATED,
    /** Asked of the randomuser.me API. */
    RANDOMUSER
  }

  /**
   * The randomuser.me API or one of its shape.
   *
   * @param url asked with {@code results=<count>} added to its query
   * @param timeout the longest wait for the connection, and for the whole answer
   */
  record RandomUser(
      @DefaultValue("https://randomuser.me/api/") URI url,
      @DurationMin(millis = 1, message = "must be longer than nothing") @DefaultValue("5s")
          Duration timeout) {}
}
