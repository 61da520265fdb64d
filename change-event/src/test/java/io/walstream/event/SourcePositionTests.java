package io.walstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourcePositionTests {

  @Test
  void aChangeComesAfterTheSnapshotThatLookedAtItsLsn() {
    assertThat(new SourcePosition(5, false)).isGreaterThan(new SourcePosition(5, true));
    assertThat(new SourcePosition(6, true)).isGreaterThan(new SourcePosition(5, false));
    assertThat(new SourcePosition(5, false)).isEqualByComparingTo(new SourcePosition(5, false));
  }
}
