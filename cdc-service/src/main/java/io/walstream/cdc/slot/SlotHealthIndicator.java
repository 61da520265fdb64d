package io.walstream.cdc.slot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells how the slot stands: down when it was lost. Much retained log is told and no more: changes
 * are still delivered, and a restart would not help.
 */
final class SlotHealthIndicator implements HealthIndicator {

  private final SlotWatch watch;
  private final SlotGuard guard;

  SlotHealthIndicator(SlotWatch watch, SlotGuard guard) {
    this.watch = watch;
    this.guard = guard;
  }

  @Override
  public Health health() {
    SlotReading reading = watch.reading();
    SlotState state = reading.state();
    String loss = guard.loss();
    boolean lost = loss != null || (state != null && state.isLost());
    Health.Builder health = lost ? Health.down() : Health.up();
    health.withDetail("state", reading.word());
    if (loss != null) {
      health.withDetail("loss", loss);
    }
    if (reading.fault() != null) {
      health.withDetail("fault", reading.fault());
    }
    if (state != null) {
      tell(health, state);
    }
    return health.build();
  }

  private void tell(Health.Builder health, SlotState state) {
    health.withDetail("retainedBytes", state.retainedBytes());
    health.withDetail("unconfirmedBytes", state.unconfirmedBytes());
    detail(health, "safeBytes", state.safeBytes());
    detail(health, "invalidation", state.invalidation());
    if (state.activePid() != 0) {
      health.withDetail("activePid", state.activePid());
    }
    if (watch.isOverdue()) {
      health.withDetail("warning", "the server keeps more log for the slot than it should");
    }
  }

  private static void detail(Health.Builder health, String name, @Nullable Object value) {
    if (value != null) {
      health.withDetail(name, value);
    }
  }
}
