package io.walstream.local.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IdsTests {

  @Test
  void olderAndRepeatedIdsDoNotCount() {
    assertThat(ids(99, 100, 101, 101, 105).count()).isEqualTo(2);
  }

  @Test
  void missingIdsAreNamed() {
    assertThat(ids(101, 102, 103).missingFrom(ids(102))).isEqualTo("101, 103");
    assertThat(ids(101).missingFrom(ids(101, 102))).isEmpty();
  }

  @Test
  void onlyTheFirstTenMissingIdsAreNamed() {
    Ids many = ids(LongStream.rangeClosed(101, 150).toArray());

    assertThat(many.missingFrom(ids()))
        .isEqualTo("101, 102, 103, 104, 105, 106, 107, 108, 109, 110, ...");
  }

  private static Ids ids(long... numbers) {
    Ids ids = new Ids(100);
    LongStream.of(numbers).forEach(ids::add);
    return ids;
  }
}
