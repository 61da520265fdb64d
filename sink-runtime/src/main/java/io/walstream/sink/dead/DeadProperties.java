package io.walstream.sink.dead;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where records go that the target would never take.
 *
 * @param kind the sink's word in the topics' names, {@code <topic>.<kind>.dlt}
 * @param target what the target holds, on which it depends what a replay may bring back
 * @param replicationFactor copies of a topic that is created; -1 is the brokers' default
 * @param keepSettled for how long settled letters and what was done about them stay readable
 */
@Validated
@ConfigurationProperties("walstream.dead")
public record DeadProperties(
    @Pattern(regexp = "[a-z0-9_-]{1,20}", message = "must be a short word in small letters")
        @DefaultValue("sink")
        String kind,
    @DefaultValue("state") Target target,
    @Min(value = -1, message = "must be -1 (the brokers' default) or the number of copies")
        @Max(value = 32_767, message = "must be at most 32767")
        @DefaultValue("-1")
        short replicationFactor,
    @DurationMin(seconds = 1, message = "must be 1s or more") @DefaultValue("30d")
        Duration keepSettled) {

  /** What a target makes of the changes. */
  public enum Target {
    /** Each row as it is now: what a later change has outdated must not come back. */
    STATE,
    /** All changes, told apart by their LSN: a late one harms nobody. */
    HISTORY
  }

  /** The topic for the dead letters of another. */
  public String topicFor(String topic) {
    return topic + "." + kind + ".dlt";
  }
}
