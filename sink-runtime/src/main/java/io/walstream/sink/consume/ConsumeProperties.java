package io.walstream.sink.consume;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a sink reads, how much of it may be under way, and how it goes on when its target does not
 * take it.
 *
 * @param topics the topics, one a table
 * @param groupId the consumer group; sinks with different groups read independently
 * @param maxBatchRecords how many records are taken at once at the most, 1 to 100,000
 * @param maxInFlightRecords from so many records on that are taken and not delivered no more are
 *     taken, 1 to 1,000,000
 * @param maxInFlightBytes from so many bytes on of such records no more are taken
 * @param retryFirst the pause before the first repeated delivery; it doubles with each
 * @param retryMax the longest pause between repeated deliveries
 */
@Validated
@ConfigurationProperties("walstream.consume")
public record ConsumeProperties(
    @NotEmpty(message = "must name at least one topic")
        List<@NotBlank(message = "must not hold an empty name") String> topics,
    @NotBlank(message = "must name a consumer group") String groupId,
    @Min(value = 1, message = "must be at least 1")
        @Max(value = 100_000, message = "must be at most 100000")
        @DefaultValue("2000")
        int maxBatchRecords,
    @Min(value = 1, message = "must be at least 1")
        @Max(value = 1_000_000, message = "must be at most 1000000")
        @DefaultValue("20000")
        int maxInFlightRecords,
    @DefaultValue("32MB") DataSize maxInFlightBytes,
    @DurationMin(millis = 1, message = "must be 1ms or more") @DefaultValue("200ms")
        Duration retryFirst,
    @DurationMin(millis = 1, message = "must be 1ms or more") @DefaultValue("30s")
        Duration retryMax) {}
