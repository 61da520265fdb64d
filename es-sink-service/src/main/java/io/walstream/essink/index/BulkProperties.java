package io.walstream.essink.index;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What bounds one bulk. A document that is larger alone goes alone.
 *
 * @param maxBytes its body's size
 * @param maxDocuments how many documents, 1 to 100,000
 */
@Validated
@ConfigurationProperties("walstream.bulk")
public record BulkProperties(
    @DefaultValue("5MB") DataSize maxBytes,
    @DefaultValue("2000")
        @Min(value = 1, message = "must be at least 1")
        @Max(value = 100_000, message = "must be at most 100000")
        int maxDocuments) {}
