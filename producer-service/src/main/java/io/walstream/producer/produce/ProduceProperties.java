package io.walstream.producer.produce;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the producer goes on while Postgres or the source of users fails.
 *
 * @param retryFirst the pause before the first repetition; it doubles with each
 * @param retryMax the longest pause between repetitions
 */
@Validated
@ConfigurationProperties("walstream.produce")
record ProduceProperties(
    @DurationMin(millis = 1, message = "must be longer than nothing") @DefaultValue("200ms")
        Duration retryFirst,
    @DurationMin(millis = 1, message = "must be longer than nothing") @DefaultValue("10s")
        Duration retryMax) {}
