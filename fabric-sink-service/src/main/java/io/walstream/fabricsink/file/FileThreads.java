package io.walstream.fabricsink.file;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that write files, and one that keeps the time. */
final class FileThreads implements Executor, AutoCloseable {

  private static final long LOOK_EVERY_MILLIS = 250;
  private static final long END_WITHIN_MILLIS = 2_000;

  private final ThreadPoolExecutor writers;
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "file-clock"));

  /**
   * @param parallel how many files are written side by side
   */
  FileThreads(int parallel) {
    // Holds a partition once at the most.
    LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    this.writers =
        new ThreadPoolExecutor(
            parallel,
            parallel,
            30,
            TimeUnit.SECONDS,
            waiting,
            work -> new Thread(work, "file-write"));
    writers.allowCoreThreadTimeOut(true);
    clock.setRemoveOnCancelPolicy(true);
  }

  @Override
  public void execute(Runnable writing) {
    writers.execute(writing);
  }

  /** Does something short several times a second. */
  void often(Runnable look) {
    clock.scheduleWithFixedDelay(look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Does something short once. */
  void after(long millis, Runnable work) {
    clock.schedule(work, millis, TimeUnit.MILLISECONDS);
  }

  /** After the consumer's end: what is under way was given up, and is consumed again. */
  @Override
  public void close() {
    clock.shutdownNow();
    writers.shutdownNow();
    try {
      writers.awaitTermination(END_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
