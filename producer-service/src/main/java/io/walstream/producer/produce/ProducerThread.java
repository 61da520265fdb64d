package io.walstream.producer.produce;

import io.walstream.service.health.WorkerHealth;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The one thread that produces, from the start of the service to its end or the last row. */
final class ProducerThread implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ProducerThread.class);
  private static final Duration END_WITHIN = Duration.ofSeconds(6);

  private final UserProducer producer;
  private final WorkerHealth health;
  private volatile @Nullable Thread thread;

  ProducerThread(UserProducer producer, WorkerHealth health) {
    this.producer = producer;
    this.health = health;
  }

  @Override
  public void start() {
    health.connecting("connect to Postgres");
    Thread starting = new Thread(this::produce, "producer");
    starting.setDaemon(true);
    thread = starting;
    starting.start();
  }

  private void produce() {
    try {
      producer.run();
      health.running("finished: the maximum of rows is inserted");
      log.info("The maximum of rows is inserted: idle from now on");
    } catch (InterruptedException e) {
      log.info("Ended between two batches");
    } catch (Throwable e) {
      health.failed("produce", e);
      log.error("The producer died", e);
    }
  }

  /** Lets the batch that is being written finish. */
  @Override
  public void stop() {
    Thread ending = thread;
    if (ending == null) {
      return;
    }
    health.stopping("write the last batch");
    ending.interrupt();
    try {
      ending.join(END_WITHIN.toMillis());
      if (ending.isAlive()) {
        log.warn("The last batch was not written within {} s", END_WITHIN.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
