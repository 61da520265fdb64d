package io.walstream.sink.consume;

import io.walstream.service.health.Fault;
import io.walstream.service.health.WorkerHealth;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Starts the consumer once the delivery's target is ready, and tries again until it is: the service
 * itself is up meanwhile and says in its health what it waits for.
 */
final class ConsumerStart implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ConsumerStart.class);
  private static final String STEP = "connect";
  private static final Duration END_WITHIN = Duration.ofSeconds(2);

  private final BatchDelivery delivery;
  private final AbstractMessageListenerContainer<byte[], byte[]> consumer;
  private final BackOff backOff;
  private final WorkerHealth health;
  private volatile @Nullable Thread thread;

  ConsumerStart(
      BatchDelivery delivery,
      AbstractMessageListenerContainer<byte[], byte[]> consumer,
      BackOff backOff,
      WorkerHealth health) {
    this.delivery = delivery;
    this.consumer = consumer;
    this.backOff = backOff;
    this.health = health;
  }

  @Override
  public void start() {
    health.connecting(STEP);
    Thread starting = new Thread(this::untilStarted, "consumer-start");
    thread = starting;
    starting.start();
  }

  private void untilStarted() {
    BackOffExecution pauses = backOff.start();
    try {
      while (!started()) {
        Thread.sleep(pauses.nextBackOff());
      }
    } catch (InterruptedException e) {
      log.debug("Ended while connecting");
    } catch (Throwable e) {
      health.failed(STEP, e);
      throw e;
    }
  }

  private boolean started() throws InterruptedException {
    try {
      delivery.connect();
      consumer.start();
      return true;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      health.connecting(STEP, e);
      log.warn("Not connected yet: {}", Fault.describe(e));
      return false;
    }
  }

  // Comes before the consumer's own stop, so that none is started after it.
  @Override
  public int getPhase() {
    return consumer.getPhase() + 1;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public void stop() {
    Thread starting = thread;
    thread = null;
    if (starting == null) {
      return;
    }
    starting.interrupt();
    try {
      starting.join(END_WITHIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
