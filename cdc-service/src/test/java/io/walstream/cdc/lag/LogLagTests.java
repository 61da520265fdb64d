package io.walstream.cdc.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogLagTests {

  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

  private final LogLag lag = new LogLag();

  @Test
  void everythingPublishedIsNoLag() {
    lag.look(START, 100, 100, 100, false);

    assertThat(lag.bytes()).isZero();
    assertThat(lag.time(START, Instant.EPOCH)).isZero();
  }

  /** Other tables' changes: the server looks through them and has nothing to send. */
  @Test
  void whatTheServerHasLookedThroughWithoutFindingAnythingIsNoLagASecondLater() {
    lag.look(START, 100, 100, 100, false);
    lag.look(START.plusSeconds(1), 200, 200, 100, true);
    assertThat(lag.bytes()).isEqualTo(100);
    lag.look(START.plusSeconds(2), 200, 200, 100, true);

    assertThat(lag.bytes()).isZero();
  }

  @Test
  void theAgeIsCountedFromTheLastMomentWhoseLogIsPublished() {
    lag.look(START, 100, 100, 100, false);
    lag.look(START.plusSeconds(1), 200, 100, 100, false);
    lag.look(START.plusSeconds(2), 300, 100, 200, false);

    assertThat(lag.bytes()).isEqualTo(100);
    assertThat(lag.time(START.plusSeconds(3), Instant.EPOCH)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aChangeThatIsYoungerThanThatBoundsItToo() {
    lag.look(START, 100, 100, 100, false);
    lag.look(START.plusSeconds(1), 200, 200, 150, false);

    assertThat(lag.time(START.plusSeconds(1), START.plusMillis(990)))
        .isEqualTo(Duration.ofMillis(10));
  }
}
