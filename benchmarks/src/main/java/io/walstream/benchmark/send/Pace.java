package io.walstream.benchmark.send;

import io.walstream.local.eventhubs.EventHubsServer;
import io.walstream.local.process.ChildProcess;
import java.time.Duration;

/**
 * How fast events came to the hub, from the first one on: neither a start nor batches that are made
 * beforehand count.
 *
 * @param all events a second
 * @param half those of the second half, with the most of the compilation done
 * @param cpu seconds of CPU time of the sending process, a million events
 * @param halfCpu those of the second half
 */
record Pace(double all, double half, double cpu, double halfCpu) {

  static Pace of(EventHubsServer hub, int events, ChildProcess process)
      throws InterruptedException {
    Mark first = await(hub, 1, process);
    Mark middle = await(hub, events / 2, process);
    Mark last = await(hub, events, process);
    return new Pace(
        perSecond(first, last), perSecond(middle, last), cpu(first, last), cpu(middle, last));
  }

  private record Mark(long events, long nanos, Duration cpu) {}

  private static Mark await(EventHubsServer hub, long events, ChildProcess process)
      throws InterruptedException {
    long now = hub.eventCount();
    while (now < events) {
      if (!process.isAlive()) {
        throw process.obituary();
      }
      Thread.sleep(1);
      now = hub.eventCount();
    }
    Duration cpu =
        ProcessHandle.of(process.pid())
            .flatMap(handle -> handle.info().totalCpuDuration())
            .orElse(Duration.ZERO);
    return new Mark(now, System.nanoTime(), cpu);
  }

  private static double perSecond(Mark from, Mark to) {
    return (to.events - from.events) * 1e9 / (to.nanos - from.nanos);
  }

  private static double cpu(Mark from, Mark to) {
    return to.cpu.minus(from.cpu).toNanos() / 1e3 / (to.events - from.events);
  }

  @Override
  public String toString() {
    return "%,.0f events/s and %.1f CPU-s a million, in the second half %,.0f and %.1f"
        .formatted(all, cpu, half, halfCpu);
  }
}
