package io.walstream.benchmark.feed;

import io.walstream.local.process.ChildProcess;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How fast events or documents came to their target, from the first one on: neither a start nor
 * batches that are made beforehand count.
 *
 * @param all events a second
 * @param half those of the second half, with the most of the compilation done
 * @param cpu seconds of CPU time of the sending process, a million events
 * @param halfCpu those of the second half
 */
public record Pace(double all, double half, double cpu, double halfCpu) {

  /**
   * Waits until all have come.
   *
   * @param count how many have, looked at every 5 ms
   * @param process sends them
   */
  public static Pace of(LongSupplier count, int events, ChildProcess process)
      throws InterruptedException {
    Mark first = await(count, 1, process);
    Mark middle = await(count, events / 2, process);
    Mark last = await(count, events, process);
    return new Pace(
        perSecond(first, last), perSecond(middle, last), cpu(first, last), cpu(middle, last));
  }

  private record Mark(long events, long nanos, Duration cpu) {}

  private static Mark await(LongSupplier count, long events, ChildProcess process)
      throws InterruptedException {
    long now = count.getAsLong();
    while (now < events) {
      if (!process.isAlive()) {
        throw process.obituary();
      }
      Thread.sleep(5);
      now = count.getAsLong();
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
    return "%,.0f a second and %.1f CPU-s a million, in the second half %,.0f and %.1f"
        .formatted(all, cpu, half, halfCpu);
  }
}
