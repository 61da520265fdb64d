package io.walstream.cdc.slot;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the slot is watched.
 *
 * @param onLoss what is done when the slot was lost
 * @param warnAt from how much retained log on health and log tell it
 * @param checkEvery how often the server is asked
 */
@Validated
@ConfigurationProperties("walstream.slot")
public record SlotProperties(
    @NotNull(message = "must be fail or resnapshot") SlotLossPolicy onLoss,
    @DefaultValue("1GB") DataSize warnAt,
    @DefaultValue("5s") @DurationMin(millis = 100, message = "must be 100ms or more")
        Duration checkEvery) {}
