package io.walstream.producer.pace;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much is written, and what.
 *
 * @param rate rows per second that are inserted, updated or deleted, 0 (none) to 1,000,000;
 *     fractions such as 0.2 are fine
 * @param mix the shares of the operations, such as {@code inserts=70,updates=20,deletes=10}
 * @param maxRows after so many inserted rows it is finished, counted from the start of the service;
 *     0 for no end
 */
@Validated
@ConfigurationProperties("walstream.pace")
public record PaceProperties(
    @DecimalMin(value = "0", message = "must be 0 or more rows per second")
        @DecimalMax(
            value = PaceProperties.HIGHEST_RATE,
            message = "must be at most 1000000 rows per second")
        @DefaultValue("1")
        double rate,
    @DefaultValue("inserts=100") String mix,
    @Min(value = 0, message = "must be 0 (no end) or more rows") @DefaultValue("0") long maxRows) {

  /** The highest rate that makes sense, in rows per second. */
  public static final String HIGHEST_RATE = "1000000";
}
