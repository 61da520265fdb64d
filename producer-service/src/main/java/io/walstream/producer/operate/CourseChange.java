package io.walstream.producer.operate;

import io.walstream.producer.pace.Mix;
import io.walstream.producer.pace.PaceProperties;
import io.walstream.producer.produce.Steering.Course;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The parts of the course that an operator wants to change. */
record CourseChange(@Nullable Double rate, @Nullable Mix mix, @Nullable Boolean paused) {

  private static final BigDecimal HIGHEST_RATE = new BigDecimal(PaceProperties.HIGHEST_RATE);

  /**
   * Reads the parameters of a request.
   *
   * @throws IllegalArgumentException if one is nonsense or all are missing; the message is a
   *     sentence
   */
  static CourseChange parse(@Nullable String rate, @Nullable String mix, @Nullable String paused) {
    if (rate == null && mix == null && paused == null) {
      throw new IllegalArgumentException("Nothing to change: give rate, mix or paused.");
    }
    return new CourseChange(
        rate == null ? null : rate(rate),
        mix == null ? null : mix(mix),
        paused == null ? null : paused(paused));
  }

  Course apply(Course now) {
    return new Course(
        rate == null ? now.rate() : rate,
        mix == null ? now.mix() : mix,
        paused == null ? now.paused() : paused);
  }

  private static double rate(String text) {
    try {
      BigDecimal rate = new BigDecimal(text.strip());
      if (rate.signum() >= 0 && rate.compareTo(HIGHEST_RATE) <= 0) {
        return rate.doubleValue();
      }
    } catch (NumberFormatException e) {
      // Told below, as one that is out of range.
    }
    throw new IllegalArgumentException(
        "rate must be a number of rows per second from 0 to " + HIGHEST_RATE + ".");
  }

  private static Mix mix(String text) {
    try {
      return Mix.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("mix " + e.getMessage() + ".", e);
    }
  }

  private static boolean paused(String text) {
    return switch (text.strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("paused must be true or false.");
    };
  }
}
