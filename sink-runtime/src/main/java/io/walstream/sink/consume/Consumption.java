package io.walstream.sink.consume;

import io.walstream.service.health.Fault;
import io.walstream.sink.deliver.RecordDelivery;
import io.walstream.sink.watch.SinkCondition;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * The one thread that consumes. It begins once the delivery's target is ready, and tries again
 * until it is: the service itself is up meanwhile and says in its health what it waits for.
 */
final class Consumption implements SmartLifecycle {

  /** Ends before the lanes do, which work off what is under way. */
  static final int PHASE = Integer.MAX_VALUE - 100;

  private static final Logger log = LoggerFactory.getLogger(Consumption.class);
  private static final String CONNECT = "connect";
  private static final Duration END_WITHIN = Duration.ofMillis(6_800);

  private final RecordDelivery delivery;
  private final Supplier<ConsumeLoop> loops;
  private final BackOff backOff;
  private final SinkCondition condition;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile @Nullable Thread thread;
  private volatile @Nullable ConsumeLoop loop;

  Consumption(
      RecordDelivery delivery,
      Supplier<ConsumeLoop> loops,
      BackOff backOff,
      SinkCondition condition) {
    this.delivery = delivery;
    this.loops = loops;
    this.backOff = backOff;
    this.condition = condition;
  }

  @Override
  public void start() {
    condition.connecting(CONNECT);
    Thread consuming = new Thread(this::run, "consume");
    thread = consuming;
    consuming.start();
  }

  private void run() {
    try {
      BackOffExecution pauses = backOff.start();
      @Nullable ConsumeLoop connected = connected();
      while (connected == null && !stop.await(pauses.nextBackOff(), TimeUnit.MILLISECONDS)) {
        connected = connected();
      }
      if (connected != null) {
        loop = connected;
        if (stop.getCount() == 0) {
          connected.stop();
        }
        connected.run();
      }
    } catch (InterruptedException | InterruptException e) {
      log.debug("Ended while connecting");
    } catch (Throwable e) {
      condition.failed("consume", e);
      log.error("The consumer is dead: {}", Fault.describe(e), e);
    }
  }

  private @Nullable ConsumeLoop connected() throws InterruptedException {
    try {
      delivery.connect();
      return loops.get();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      condition.connecting(CONNECT, e);
      log.warn("Not connected yet: {}", Fault.describe(e));
      return null;
    }
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public void stop() {
    Thread consuming = thread;
    thread = null;
    if (consuming == null) {
      return;
    }
    condition.stopping();
    stop.countDown();
    ConsumeLoop running = loop;
    if (running == null) {
      consuming.interrupt();
    } else {
      running.stop();
    }
    try {
      consuming.join(END_WITHIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
