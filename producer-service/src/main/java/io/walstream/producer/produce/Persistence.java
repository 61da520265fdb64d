package io.walstream.producer.produce;

import io.walstream.service.health.Fault;
import io.walstream.service.health.WorkerHealth;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/** Repeats what fails, with growing pauses, until it succeeds; the health tells so meanwhile. */
final class Persistence {

  private static final Logger log = LoggerFactory.getLogger(Persistence.class);

  private final BackOff pauses;
  private final Steering steering;
  private final WorkerHealth health;

  Persistence(BackOff pauses, Steering steering, WorkerHealth health) {
    this.pauses = pauses;
    this.steering = steering;
    this.health = health;
  }

  /**
   * Attempts until it succeeds; not while it is paused.
   *
   * @param purpose what is being attempted, as the end of "could not ..."
   */
  <T> T insist(Supplier<String> purpose, Callable<T> attempt) throws InterruptedException {
    BackOffExecution next = pauses.start();
    while (true) {
      steering.awaitResumed();
      try {
        T result = attempt.call();
        health.running(purpose.get());
        return result;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception | AssertionError e) {
        // pgjdbc asserts that a connection is open, which one that was just lost is not.
        failed(purpose.get(), e, next.nextBackOff());
      }
    }
  }

  private void failed(String purpose, Throwable fault, long pauseMillis)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    log.warn(
        "Could not {}, trying again in {} ms: {}", purpose, pauseMillis, Fault.describe(fault));
    health.retrying(purpose, fault);
    Thread.sleep(pauseMillis);
  }
}
