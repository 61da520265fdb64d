package io.walstream.fabricsink.hub;

import io.walstream.fabricsink.destination.Destination;
import io.walstream.fabricsink.destination.DestinationHealth;
import io.walstream.fabricsink.destination.OnDestination;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Up while the hub answers and takes the key. */
@Component("eventHubsHealthIndicator")
@OnDestination(Destination.EVENT_HUBS)
final class HubHealthIndicator extends DestinationHealth {

  private final HubConnection hub;

  HubHealthIndicator(HubConnection hub, Clock clock) {
    super(clock);
    this.hub = hub;
  }

  @Override
  protected @Nullable String fault() throws InterruptedException {
    HubException fault = hub.check();
    return fault == null ? null : String.valueOf(fault.getMessage());
  }

  @Override
  protected Health.Builder at(Health.Builder health) {
    return health.withDetail("hub", hub.address());
  }
}
