package io.walstream.producer.produce;

import io.walstream.producer.pace.Deal;
import io.walstream.producer.pace.Dealer;
import io.walstream.producer.pace.Mix;
import io.walstream.producer.pace.Pace;
import io.walstream.service.health.WorkerHealth;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** Where an operator's changes meet the producing thread, which waits here for its next rows. */
public final class Steering {

  private static final String PAUSED = "pause, as told";

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final WorkerHealth health;
  private final LongSupplier nanos;
  private final int batchSize;
  private Course course;
  private Pace pace;
  private Dealer dealer;

  /**
   * @param nanos nanoseconds since any moment in the past, which no change of the wall clock
   *     disturbs
   * @param batchSize how many rows may be due together at the most, 1 or more
   */
  Steering(WorkerHealth health, LongSupplier nanos, int batchSize, Course course) {
    this.health = health;
    this.nanos = nanos;
    this.batchSize = batchSize;
    this.course = course;
    this.pace = new Pace(course.rate(), nanos.getAsLong());
    this.dealer = new Dealer(course.mix());
  }

  /**
   * What the producer was told.
   *
   * @param rate rows per second, 0 (none) or more
   */
  public record Course(double rate, Mix mix, boolean paused) {}

  /** What the producer was told last. */
  public Course course() {
    lock.lock();
    try {
      return course;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Changes the course at once; a batch that is being written is finished first.
   *
   * @param change makes the new course of the present one
   * @return the new course
   */
  public Course steer(UnaryOperator<Course> change) {
    lock.lock();
    try {
      Course next = change.apply(course);
      long now = nanos.getAsLong();
      if (next.rate() != course.rate()) {
        pace = pace.at(next.rate(), now);
      }
      if (course.paused() && !next.paused()) {
        pace = pace.resumed(now);
      }
      if (!next.mix().equals(course.mix())) {
        dealer = new Dealer(next.mix());
      }
      course = next;
      changed.signalAll();
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** Makes the first row due now. */
  void begin() {
    lock.lock();
    try {
      pace = pace.resumed(nanos.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  /** Waits until rows are due and it is not paused. */
  Deal awaitDeal() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        waitWhilePaused();
        int rows = pace.take(batchSize, nanos.getAsLong());
        if (rows > 0) {
          return dealer.next(rows);
        }
        changed.awaitNanos(pace.untilDue(batchSize, nanos.getAsLong()));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits while it is paused. */
  void awaitResumed() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      waitWhilePaused();
    } finally {
      lock.unlock();
    }
  }

  private void waitWhilePaused() throws InterruptedException {
    if (course.paused()) {
      health.paused(PAUSED);
      while (course.paused()) {
        changed.await();
      }
      health.running("go on");
    }
  }
}
