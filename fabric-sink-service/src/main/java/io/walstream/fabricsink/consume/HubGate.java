package io.walstream.fabricsink.consume;

import io.walstream.fabricsink.hub.HubConnection;
import io.walstream.service.health.Fault;
import io.walstream.service.health.WorkerHealth;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** Starts the consumer once the hub is reached, however long that takes. */
@Component
final class HubGate implements SmartLifecycle {

  private static final String CONNECT = "connect to the event hub";
  private static final Logger log = LoggerFactory.getLogger(HubGate.class);

  private final HubConnection hub;
  private final ConcurrentMessageListenerContainer<byte[], byte[]> consumer;
  private final WorkerHealth health;
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable Thread opener;

  HubGate(
      HubConnection hub,
      ConcurrentMessageListenerContainer<byte[], byte[]> consumer,
      WorkerHealth health) {
    this.hub = hub;
    this.consumer = consumer;
    this.health = health;
    consumer.setAutoStartup(false);
  }

  @Override
  public synchronized void start() {
    health.connecting(CONNECT);
    opener = new Thread(this::open, "hub-gate");
    opener.setDaemon(true);
    opener.start();
  }

  private void open() {
    ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
    backOff.setMaxInterval(10_000);
    BackOffExecution pauses = backOff.start();
    try {
      while (!reached()) {
        if (ended.await(pauses.nextBackOff(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      consume();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean reached() throws InterruptedException {
    try {
      hub.open();
      return true;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      health.retrying(CONNECT, e);
      log.warn("The event hub is not reached, and tried again: {}", Fault.describe(e));
      return false;
    }
  }

  private synchronized void consume() {
    if (ended.getCount() > 0) {
      consumer.start();
    }
  }

  @Override
  public synchronized void stop() {
    ended.countDown();
  }

  @Override
  public synchronized boolean isRunning() {
    return opener != null && ended.getCount() > 0;
  }

  /** Ends before the consumer does, so that it cannot be started while it stops. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
