package io.walstream.essink.rebuild;

import io.walstream.service.health.Fault;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks every few seconds whether a rebuild was left by whoever began it, and goes on with it. With
 * the service it lets go of those that run here, for the next one to go on with.
 */
@Component
final class RebuildKeeper implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RebuildKeeper.class);
  private static final long EVERY_SECONDS = 5;

  private final Rebuilds rebuilds;
  private final RebuildThreads threads;
  private volatile @Nullable CountDownLatch end;

  RebuildKeeper(Rebuilds rebuilds, RebuildThreads threads) {
    this.rebuilds = rebuilds;
    this.threads = threads;
  }

  @Override
  public void start() {
    CountDownLatch ending = new CountDownLatch(1);
    end = ending;
    Thread thread = new Thread(() -> keep(ending), "rebuild-keeper");
    thread.setDaemon(true);
    thread.start();
  }

  private void keep(CountDownLatch ending) {
    try {
      while (!ending.await(EVERY_SECONDS, TimeUnit.SECONDS)) {
        try {
          rebuilds.resume();
        } catch (Exception e) {
          log.debug("Not looked for rebuilds that were left: {}", Fault.describe(e));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    CountDownLatch ending = end;
    end = null;
    if (ending != null) {
      ending.countDown();
      threads.interruptAll();
    }
  }

  @Override
  public boolean isRunning() {
    return end != null;
  }
}
