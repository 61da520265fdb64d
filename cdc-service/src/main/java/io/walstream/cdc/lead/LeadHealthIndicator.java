package io.walstream.cdc.lead;

import java.util.Locale;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells the role, and who captures while this instance stands by. Never down: the worker says so.
 */
final class LeadHealthIndicator implements HealthIndicator {

  private final Leadership leadership;

  LeadHealthIndicator(Leadership leadership) {
    this.leadership = leadership;
  }

  @Override
  public Health health() {
    Health.Builder health =
        Health.up().withDetail("role", leadership.role().name().toLowerCase(Locale.ROOT));
    String holder = leadership.holder();
    if (!holder.isEmpty()) {
      health.withDetail("active", holder);
    }
    return health.build();
  }
}
