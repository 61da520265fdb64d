package io.walstream.fabricsink.hub;

import io.walstream.fabricsink.destination.Destination;
import io.walstream.fabricsink.destination.OnDestination;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while the hub answers and takes the key, asked every few seconds at the most. */
@Component("eventHubsHealthIndicator")
@OnDestination(Destination.EVENT_HUBS)
final class HubHealthIndicator implements HealthIndicator, DisposableBean {

  private static final Duration FRESH = Duration.ofSeconds(3);
  private static final Duration WITHIN = Duration.ofSeconds(2);

  private final HubConnection hub;
  private final Clock clock;
  // One check at a time, which outlives an impatient prober and is not interrupted by it.
  private final ExecutorService checker;
  private @Nullable CompletableFuture<Health> check;
  private Instant asked = Instant.MIN;

  HubHealthIndicator(HubConnection hub, Clock clock) {
    this.hub = hub;
    this.clock = clock;
    this.checker =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "hub-check");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public Health health() {
    try {
      return latest().get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return down("no answer within " + WITHIN.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return down("interrupted");
    } catch (ExecutionException e) {
      return down(String.valueOf(e.getCause()));
    }
  }

  private synchronized CompletableFuture<Health> latest() {
    CompletableFuture<Health> latest = check;
    Instant now = clock.instant();
    if (latest == null || latest.isDone() && asked.plus(FRESH).isBefore(now)) {
      asked = now;
      latest = CompletableFuture.supplyAsync(this::ask, checker);
      check = latest;
    }
    return latest;
  }

  private Health ask() {
    try {
      HubException fault = hub.check();
      return fault == null
          ? Health.up().withDetail("hub", hub.address()).build()
          : down(String.valueOf(fault.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return down("interrupted");
    }
  }

  private Health down(String fault) {
    return Health.down().withDetail("hub", hub.address()).withDetail("fault", fault).build();
  }

  @Override
  public void destroy() {
    checker.shutdown();
  }
}
