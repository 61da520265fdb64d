package io.walstream.producer.write;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How rows are written.
 *
 * @param batchSize how many rows a transaction has at the most, 1 to 10,000
 */
@Validated
@ConfigurationProperties("walstream.write")
public record WriteProperties(
    @Min(value = 1, message = "must be at least 1 row")
        @Max(value = 10_000, message = "must be at most 10000 rows")
        @DefaultValue("500")
        int batchSize) {}
