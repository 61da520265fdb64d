package io.walstream.producer.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTests {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int BATCH = 500;

  @Test
  void firstRowIsDueAtOnceAndTheNextAfterAnInterval() {
    Pace pace = new Pace(0.2, 0);

    assertThat(pace.take(BATCH, 0)).isOne();
    assertThat(pace.take(BATCH, 5 * SECOND - 1)).isZero();
    assertThat(pace.untilDue(BATCH, 3 * SECOND)).isEqualTo(2 * SECOND);
    assertThat(pace.take(BATCH, 5 * SECOND)).isOne();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 7, 100, 250})
  void rowsAreDueOneByOneAtLowRates(double rate) {
    Pace pace = new Pace(rate, 0);
    long now = 0;
    for (int row = 0; row < 1_000; row++) {
      assertThat(pace.take(BATCH, now)).isOne();
      now += pace.untilDue(BATCH, now);
    }
    assertThat(now / (double) SECOND).isBetween(999 / rate, 1_001 / rate);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1_000, 10_000, 123_456})
  void rowsAreDueInFewBatchesAtHighRates(double rate) {
    Pace pace = new Pace(rate, 0);
    long now = 0;
    long rows = 0;
    int batches = 0;
    while (now < 10 * SECOND) {
      rows += pace.take(BATCH, now);
      batches++;
      now += pace.untilDue(BATCH, now);
    }
    assertThat(rows / (now / (double) SECOND)).isBetween(rate * 0.99, rate * 1.01);
    assertThat(batches).isBetween(2_400, 2_600);
  }

  @Test
  void noBatchIsLargerThanTheBatchSize() {
    Pace pace = new Pace(1_000_000, 0);

    assertThat(pace.take(100, SECOND)).isEqualTo(100);
  }

  @Test
  void slowWriterIsMadeUpFor() {
    Pace pace = new Pace(100, 0);
    pace.take(BATCH, 0);

    assertThat(pace.take(BATCH, 200 * MILLI)).isEqualTo(20);
  }

  @Test
  void outageIsNotFollowedByAFlood() {
    Pace slow = new Pace(1, 0);
    Pace fast = new Pace(100, 0);

    assertThat(slow.take(BATCH, 3_600 * SECOND)).isOne();
    assertThat(slow.take(BATCH, 3_600 * SECOND)).isZero();
    assertThat(fast.take(BATCH, 3_600 * SECOND)).isEqualTo(100);
    assertThat(fast.take(BATCH, 3_600 * SECOND)).isZero();
  }

  @Test
  void rateOfZeroIsNeverDue() {
    Pace pace = new Pace(0, 0);

    assertThat(pace.take(BATCH, 1_000 * SECOND)).isZero();
    assertThat(pace.untilDue(BATCH, 1_000 * SECOND)).isGreaterThan(1_000 * SECOND);
  }

  @Test
  void tiniestRateIsHardlyEverDue() {
    Pace pace = new Pace(Double.MIN_VALUE, 0);

    assertThat(pace.take(BATCH, 0)).isOne();
    assertThat(pace.take(BATCH, 1_000 * SECOND)).isZero();
  }

  @Test
  void fasterRateCountsFromTheLastRow() {
    Pace slow = new Pace(0.1, 0);
    slow.take(BATCH, 0);

    Pace faster = slow.at(1, 400 * MILLI);

    assertThat(faster.rowsPerSecond()).isEqualTo(1);
    assertThat(faster.untilDue(BATCH, 400 * MILLI)).isEqualTo(600 * MILLI);
  }

  @Test
  void rateAboveZeroIsDueAtOnceAfterAStandstill() {
    assertThat(new Pace(0, 0).at(5, SECOND).take(BATCH, SECOND)).isOne();
  }

  @Test
  void breakIsNotMadeUpFor() {
    Pace pace = new Pace(100, 0);
    pace.take(BATCH, 0);

    Pace resumed = pace.resumed(500 * MILLI);

    assertThat(resumed.take(BATCH, 500 * MILLI)).isOne();
  }
}
