package io.walstream.essink.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class BulkPaceTests {

  private final BulkPace pace =
      new BulkPace(new BulkProperties(DataSize.ofBytes(1_600), 320, 4), new SimpleMeterRegistry());

  @Test
  void overloadHalvesBulksAndThenHowManyGoSideBySide() throws Exception {
    overload(1);
    assertThat(pace.documents()).isEqualTo(160);
    assertThat(pace.bytes()).isEqualTo(800);
    overload(3);
    assertThat(pace.documents()).isEqualTo(20);
    assertThat(pace.concurrent()).isEqualTo(4);
    overload(1);
    assertThat(pace.concurrent()).isEqualTo(2);
    overload(10);
    assertThat(pace.concurrent()).isEqualTo(1);
    assertThat(pace.documents()).isEqualTo(20);
  }

  @Test
  void bulksThatWentTogetherAreOverloadedOnce() throws Exception {
    long one = pace.begin();
    long other = pace.begin();
    pace.end(one, true);
    pace.end(other, true);

    assertThat(pace.documents()).isEqualTo(160);
  }

  @Test
  void successesBringItBackInSmallSteps() throws Exception {
    overload(5);
    succeed(8);
    assertThat(pace.concurrent()).isEqualTo(3);
    assertThat(pace.documents()).isEqualTo(20);
    succeed(8 + 15);
    assertThat(pace.concurrent()).isEqualTo(4);
    assertThat(pace.documents()).isEqualTo(170);
    succeed(100);
    assertThat(pace.documents()).isEqualTo(320);
  }

  private void overload(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      pace.end(pace.begin(), true);
    }
  }

  private void succeed(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      pace.end(pace.begin(), false);
    }
  }
}
