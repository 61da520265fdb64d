package io.walstream.sink.dead.replay;

import io.walstream.service.health.Fault;
import io.walstream.sink.dead.DeadKafka;
import io.walstream.sink.dead.DeadLetters;
import io.walstream.sink.dead.DeadProperties;
import io.walstream.sink.dead.log.DeadLog;
import io.walstream.sink.deliver.RecordDelivery;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs replays, one at a time, on a thread of their own. */
public final class Replays implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Replays.class);

  private static final Duration END_WITHIN = Duration.ofSeconds(2);

  private final DeadKafka kafka;
  private final DeadLog letters;
  private final DeadLetters dead;
  private final DeadProperties properties;
  private final Supplier<RecordDelivery> delivery;
  private final Clock clock;
  private volatile boolean running;
  private @Nullable Thread thread;
  private volatile @Nullable ReplayRun run;

  Replays(
      DeadKafka kafka,
      DeadLog letters,
      DeadLetters dead,
      DeadProperties properties,
      Supplier<RecordDelivery> delivery,
      Clock clock) {
    this.kafka = kafka;
    this.letters = letters;
    this.dead = dead;
    this.properties = properties;
    this.delivery = delivery;
    this.clock = clock;
  }

  /**
   * Begins a replay, if none is under way.
   *
   * @param force also what nobody knows of whether it is outdated
   * @return false if one is
   */
  public synchronized boolean begin(Selection selection, boolean force, String reason) {
    ReplayRun last = run;
    if (!running || (last != null && last.progress().running())) {
      return false;
    }
    ReplayRun next =
        new ReplayRun(
            letters,
            dead,
            properties,
            new Redelivery(delivery.get()),
            clock,
            new ReplayRun.Wish(selection, force, reason));
    run = next;
    Thread started = new Thread(() -> replay(next), "dead-letters-replay");
    started.setDaemon(true);
    thread = started;
    started.start();
    return true;
  }

  private void replay(ReplayRun current) {
    try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
      current.run(consumer, () -> running);
    } catch (InterruptedException e) {
      current.fail("The service is ending.");
    } catch (Exception e) {
      current.fail("It ended early: %s.".formatted(Fault.describe(e)));
      log.warn("Replay of dead letters ended early: {}", Fault.describe(e));
    } finally {
      current.end();
    }
  }

  /** Of the replay that runs, or of the last one; null if there was none. */
  public @Nullable ReplayProgress progress() {
    ReplayRun current = run;
    return current == null ? null : current.progress();
  }

  /**
   * Waits for the end of the one that runs.
   *
   * @return how far it has come by then
   */
  public @Nullable ReplayProgress await(Duration atMost) throws InterruptedException {
    Thread current;
    synchronized (this) {
      current = thread;
    }
    if (current != null) {
      current.join(atMost.toMillis());
    }
    return progress();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public void stop() {
    running = false;
    Thread current;
    synchronized (this) {
      current = thread;
    }
    if (current == null) {
      return;
    }
    try {
      current.join(END_WITHIN.toMillis());
      current.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
