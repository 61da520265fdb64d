package io.walstream.fabricsink.lake;

import io.walstream.fabricsink.destination.Destination;
import io.walstream.fabricsink.destination.DestinationHealth;
import io.walstream.fabricsink.destination.OnDestination;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Up while the container answers and lets this service in. */
@Component("lakeHealthIndicator")
@OnDestination(Destination.LAKE)
final class LakeHealthIndicator extends DestinationHealth {

  private final LakeStore store;

  LakeHealthIndicator(LakeStore store, Clock clock) {
    super(clock);
    this.store = store;
  }

  @Override
  protected @Nullable String fault() {
    try {
      store.probe();
      return null;
    } catch (LakeException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Override
  protected Health.Builder at(Health.Builder health) {
    return health.withDetail("container", store.toString());
  }
}
