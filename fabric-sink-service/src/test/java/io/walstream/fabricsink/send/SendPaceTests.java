package io.walstream.fabricsink.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SendPaceTests {

  private final AtomicLong now = new AtomicLong();
  private final SendPace pace = new SendPace(4_000, now::get);

  @Test
  void hubAtEaseIsNotWaitedFor() {
    assertThat(pace.waitMillis()).isZero();
    assertThat(pace.bounds()).containsEntry("busyPauseMillis", 0L);
  }

  @Test
  void busyHubIsSparedTwiceAsLongEachTimeUpToALimit() {
    long[] longest = {5_000, 10_000, 20_000, 40_000, 40_000};
    for (long most : longest) {
      pace.busy();
      assertThat(pace.waitMillis()).isBetween(most * 4 / 5, most);
      tick(pace.waitMillis() + 1);
      assertThat(pace.waitMillis()).isZero();
    }
  }

  @Test
  void lanesThatAreToldTheSameSlowItDownOnce() {
    pace.busy();
    pace.busy();
    pace.busy();

    assertThat(pace.bounds()).containsEntry("busyPauseMillis", 4_000L);
  }

  @Test
  void whatIsTakenGivesThePaceBack() {
    for (int i = 0; i < 2; i++) {
      pace.busy();
      tick(60_000);
    }
    pace.accepted();
    assertThat(pace.bounds()).containsEntry("busyPauseMillis", 4_000L);
    pace.accepted();
    assertThat(pace.bounds()).containsEntry("busyPauseMillis", 0L);
  }

  private void tick(long millis) {
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
