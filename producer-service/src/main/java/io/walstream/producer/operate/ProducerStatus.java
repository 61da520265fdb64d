package io.walstream.producer.operate;

import io.walstream.producer.produce.Steering.Course;
import io.walstream.producer.produce.Tally;
import io.walstream.service.health.WorkerHealth;
import java.time.Instant;
import java.util.Locale;

/**
 * What the producer was told and what it has done.
 *
 * @param state "running", "paused" or "finished"
 * @param phase what the worker is doing, as the health tells it: "running", "retrying", ...
 * @param rate rows per second
 * @param mix the shares of the operations, as they are written in settings
 * @param maxRows how many inserted rows finish the work, 0 for no end
 * @param since when the counting began: the start of the service
 * @param counts what was committed since
 */
record ProducerStatus(
    String state,
    String phase,
    double rate,
    String mix,
    long maxRows,
    Instant since,
    Tally.Counts counts) {

  static ProducerStatus of(Course course, Tally tally, WorkerHealth health) {
    return new ProducerStatus(
        state(course, tally),
        health.phase().name().toLowerCase(Locale.ROOT),
        course.rate(),
        course.mix().toString(),
        tally.maxRows(),
        tally.since(),
        tally.counts());
  }

  private static String state(Course course, Tally tally) {
    if (tally.isFinished()) {
      return "finished";
    }
    return course.paused() ? "paused" : "running";
  }
}
