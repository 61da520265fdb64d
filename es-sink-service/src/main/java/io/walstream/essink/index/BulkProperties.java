package io.walstream.essink.index;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What bounds bulks, at the most: less where the cluster does not take as much. A document that is
 * larger alone goes alone.
 *
 * @param maxBytes one's size
 * @param maxDocuments how many documents one has, 1 to 100,000
 * @param concurrency how many are in flight at once, 1 to 64
 */
@Validated
@ConfigurationProperties("walstream.bulk")
public record BulkProperties(
    @DefaultValue("5MB") DataSize maxBytes,
    @DefaultValue("2000")
        @Min(value = 1, message = "must be at least 1")
        @Max(value = 100_000, message = "must be at most 100000")
        int maxDocuments,
    @DefaultValue("2")
        @Min(value = 1, message = "must be at least 1")
        @Max(value = 64, message = "must be at most 64")
        int concurrency) {}
