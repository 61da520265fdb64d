package io.walstream.essink.verify.steer;

import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How tables are compared with their indices.
 *
 * @param slot cdc-service's replication slot: what is confirmed to it is published
 * @param keys keys of tables that cdc-service publishes by others than their own, {@code
 *     schema.table:column+column}
 * @param every how often tables are compared by themselves; 0 never
 * @param tables which of them, as their topics end; empty for all
 * @param waitAtMost how long the pipeline may take to pass a position, before a comparison is given
 *     up
 */
@Validated
@ConfigurationProperties("walstream.verify")
public record VerifyProperties(
    @DefaultValue("walstream") String slot,
    @DefaultValue
        List<
                @Pattern(
                    regexp = "[^:]+:[^+:]+(?:\\+[^+:]+)*",
                    message = "must hold schema.table:column+column")
                String>
            keys,
    @DurationMin(message = "must be 0s or more") @DefaultValue("0s") Duration every,
    @DefaultValue List<String> tables,
    @DurationMin(seconds = 1, message = "must be 1s or more") @DefaultValue("60s")
        Duration waitAtMost) {

  /** The columns of a table's key as configured; none for its own. */
  List<String> keyOf(String table) {
    for (String key : keys) {
      int colon = key.lastIndexOf(':');
      if (matches(key.substring(0, colon), table)) {
        return List.of(key.substring(colon + 1).split("\\+"));
      }
    }
    return List.of();
  }

  // As cdc-service's CDC_KEYS: * for any characters, ? for one.
  private static boolean matches(String pattern, String table) {
    String plain = pattern.replace("\"", "");
    String regex =
        java.util.regex.Pattern.quote(plain).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return table.matches(regex);
  }
}
