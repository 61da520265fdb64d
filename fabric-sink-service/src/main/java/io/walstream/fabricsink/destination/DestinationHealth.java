package io.walstream.fabricsink.destination;

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

/** Whether the destination answers and lets this service in, asked every 3 s at the most. */
public abstract class DestinationHealth implements HealthIndicator, DisposableBean {

  private static final Duration FRESH = Duration.ofSeconds(3);
  private static final Duration WITHIN = Duration.ofSeconds(2);

  private final Clock clock;
  // One check at a time, which outlives an impatient prober and is not interrupted by it.
  private final ExecutorService checker =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "destination-check");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable CompletableFuture<Health> check;
  private Instant asked = Instant.MIN;

  /** Checks are fresh by this clock. */
  protected DestinationHealth(Clock clock) {
    this.clock = clock;
  }

  /**
   * Asks the destination; may take its time.
   *
   * @return what is wrong, without secrets; null if nothing is
   */
  protected abstract @Nullable String fault() throws InterruptedException;

  /** Where the destination is, under the name that health shows it by. */
  protected abstract Health.Builder at(Health.Builder health);

  @Override
  public final Health health() {
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
      String fault = fault();
      return fault == null ? at(Health.up()).build() : down(fault);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return down("interrupted");
    }
  }

  private Health down(String fault) {
    return at(Health.down()).withDetail("fault", fault).build();
  }

  @Override
  public final void destroy() {
    checker.shutdown();
  }
}
