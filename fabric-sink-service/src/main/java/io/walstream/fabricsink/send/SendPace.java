package io.walstream.fabricsink.send;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.walstream.fabricsink.destination.Destination;
import io.walstream.fabricsink.destination.OnDestination;
import io.walstream.sink.steer.Pace;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Slows all lanes down together when the hub is busy: a namespace throttles all that is sent to it,
 * not one partition. Safe for use by any thread.
 */
@Component
@OnDestination(Destination.EVENT_HUBS)
final class SendPace implements Pace {

  private static final int MOST = 8;

  private final long first;
  private final LongSupplier nanoClock;
  private long pause;
  private long until;

  @Autowired
  SendPace(BusyProperties properties, MeterRegistry registry) {
    this(properties.pause().toMillis(), System::nanoTime);
    TimeGauge.builder("walstream.send.pause", this, TimeUnit.MILLISECONDS, SendPace::pauseMillis)
        .description("For how long nothing is sent after the hub said that it is busy; 0 at ease")
        .register(registry);
  }

  /**
   * @param first the first pause, in milliseconds
   */
  SendPace(long first, LongSupplier nanoClock) {
    this.first = first;
    this.nanoClock = nanoClock;
    this.until = nanoClock.getAsLong();
  }

  /** The hub said that it is busy. */
  synchronized void busy() {
    long now = nanoClock.getAsLong();
    // What was under way in the other lanes is told the same: once is enough.
    if (now - until < 0) {
      return;
    }
    pause = Math.min(Math.max(first, pause * 2), first * MOST);
    long jitter = ThreadLocalRandom.current().nextLong(pause / 4 + 1);
    until = now + TimeUnit.MILLISECONDS.toNanos(pause + jitter);
  }

  /** The hub has taken a batch. */
  synchronized void accepted() {
    pause = pause / 2 < first ? 0 : pause / 2;
  }

  /** For how long nothing is to be sent yet, in milliseconds. */
  synchronized long waitMillis() {
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(until - nanoClock.getAsLong()));
  }

  /** Waits until the hub may be sent to. */
  void await() throws InterruptedException {
    for (long millis = waitMillis(); millis > 0; millis = waitMillis()) {
      Thread.sleep(millis);
    }
  }

  private synchronized double pauseMillis() {
    return pause;
  }

  @Override
  public Map<String, Number> bounds() {
    return Map.of("busyPauseMillis", (long) pauseMillis());
  }
}
