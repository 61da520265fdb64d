package io.walstream.fabricsink.send;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a hub is spared that has too much to do.
 *
 * @param pause for how long nothing is sent after it said so, 1 ms to 1 min; doubles each time, up
 *     to eight times that, and halves with what it takes
 */
@Validated
@ConfigurationProperties("walstream.busy")
record BusyProperties(
    @DurationMin(millis = 1, message = "must be 1ms or more")
        @DurationMax(minutes = 1, message = "must be at most 1m")
        @DefaultValue("4s")
        Duration pause) {}
