package io.walstream.essink.translate;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a document's version begins with.
 *
 * @param epoch 0 to 1023; to be raised by one when Postgres goes on at lower log positions than it
 *     had, and never lowered
 */
@Validated
@ConfigurationProperties("walstream.index")
public record EpochProperties(
    @DefaultValue("0")
        @Min(value = 0, message = "must be 0 or more")
        @Max(value = 1023, message = "must be at most 1023")
        int epoch) {}
