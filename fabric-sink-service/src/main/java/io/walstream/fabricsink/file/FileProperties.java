package io.walstream.fabricsink.file;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * When a file is full, and how files are written.
 *
 * @param maxSize from so many bytes of changes on, as they were consumed, a file is written
 * @param maxAge so long after its first change a file is written, 1 s to 1 h
 * @param compression how files are made smaller
 * @param parallel how many files are written side by side at the most, 1 to 32
 */
@Validated
@ConfigurationProperties("walstream.file")
public record FileProperties(
    @DefaultValue("8MB") DataSize maxSize,
    @DurationMin(seconds = 1, message = "must be at least 1s")
        @DurationMax(hours = 1, message = "must be at most 1h")
        @DefaultValue("60s")
        Duration maxAge,
    @DefaultValue("none") Compression compression,
    @Min(value = 1, message = "must be at least 1")
        @Max(value = 32, message = "must be at most 32")
        @DefaultValue("4")
        int parallel) {}
