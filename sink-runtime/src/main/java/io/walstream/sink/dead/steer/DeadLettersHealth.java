package io.walstream.sink.dead.steer;

import io.walstream.sink.dead.log.DeadLog;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Tells of open letters, and is always up: they stop nothing. */
final class DeadLettersHealth implements HealthIndicator {

  private final DeadLog letters;

  DeadLettersHealth(DeadLog letters) {
    this.letters = letters;
  }

  @Override
  public Health health() {
    Health.Builder up = Health.up();
    return letters.isCurrent()
        ? up.withDetail("open", letters.open()).build()
        : up.withDetail("open", "not known").build();
  }
}
