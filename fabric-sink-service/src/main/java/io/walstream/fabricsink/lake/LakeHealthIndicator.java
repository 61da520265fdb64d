package io.walstream.fabricsink.lake;

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

/** Up while the container answers and lets this service in, asked every few seconds at the most. */
@Component("lakeHealthIndicator")
@OnDestination(Destination.LAKE)
final class LakeHealthIndicator implements HealthIndicator, DisposableBean {

  private static final Duration FRESH = Duration.ofSeconds(3);
  private static final Duration WITHIN = Duration.ofSeconds(2);

  private final LakeStore store;
  private final Clock clock;
  // One check at a time, which outlives an impatient prober.
  private final ExecutorService checker =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "lake-check");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable CompletableFuture<Health> check;
  private Instant asked = Instant.MIN;

  LakeHealthIndicator(LakeStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
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
      store.probe();
      return Health.up().withDetail("container", store.toString()).build();
    } catch (LakeException e) {
      return down(String.valueOf(e.getMessage()));
    }
  }

  private Health down(String fault) {
    return Health.down()
        .withDetail("container", store.toString())
        .withDetail("fault", fault)
        .build();
  }

  @Override
  public void destroy() {
    checker.shutdownNow();
  }
}
