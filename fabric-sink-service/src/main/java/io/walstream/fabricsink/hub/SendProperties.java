package io.walstream.fabricsink.hub;

import io.walstream.fabricsink.credential.Credential;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where events are sent, and for how long an answer is waited for.
 *
 * @param credential how the service shows the hub who it is
 * @param connectionString of the Eventstream's custom endpoint, a secret; with that credential
 * @param namespace the host of the Event Hubs namespace, with the others
 * @param hubName the event hub, where the connection string has no EntityPath
 * @param partitionCount how many partitions the hub has, 0 to 1024; 0 asks the hub, for which some
 *     keys have no right
 * @param timeout how long the hub may take to answer, 1 s to 60 s
 */
@Validated
@ConfigurationProperties("walstream.send")
public record SendProperties(
    @DefaultValue("connection-string") Credential credential,
    @DefaultValue("") String connectionString,
    @DefaultValue("") String namespace,
    @DefaultValue("") String hubName,
    @Min(value = 0, message = "must be 0 (ask the hub) or the hub's number of partitions")
        @Max(value = 1024, message = "must be at most 1024 partitions")
        @DefaultValue("0")
        int partitionCount,
    @DurationMin(seconds = 1, message = "must be at least 1s")
        @DurationMax(seconds = 60, message = "must be at most 60s")
        @DefaultValue("10s")
        Duration timeout) {

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "SendProperties[credential=%s, namespace=%s, hubName=%s, partitionCount=%d, timeout=%s]"
        .formatted(credential, namespace, hubName, partitionCount, timeout);
  }
}
