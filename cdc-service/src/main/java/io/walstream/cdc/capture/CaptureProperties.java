package io.walstream.cdc.capture;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How changes are captured.
 *
 * @param slot the replication slot's name; it is created where it is absent
 * @param publication the publication's name; it is created and kept equal to the tables
 * @param retryFirst the pause before the first new attempt after a failure; it doubles with each
 * @param retryMax the longest pause between attempts
 * @param retryFor for how long failures in a row are tried again before only a restart is left to
 *     try; 0 for ever
 * @param debezium further settings of Debezium's Postgres connector, passed on as they are
 */
@Validated
@ConfigurationProperties("walstream.capture")
record CaptureProperties(
    @Pattern(
            regexp = "[a-z0-9_]{1,63}",
            message = "must be 1 to 63 lower case letters, digits and underscores")
        String slot,
    @NotBlank(message = "must name a publication") String publication,
    @DefaultValue("500ms") Duration retryFirst,
    @DefaultValue("10s") Duration retryMax,
    @DefaultValue("0s") Duration retryFor,
    @DefaultValue Map<String, String> debezium) {}
