package io.walstream.essink.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.walstream.event.MalformedEventException;
import io.walstream.event.SourcePosition;
import org.junit.jupiter.api.Test;

class DocumentVersionTests {

  private static final long MAX_LSN = (1L << 52) - 1;

  @Test
  void laterPositionsHaveGreaterVersions() throws Exception {
    assertThat(version(10, true)).isLessThan(version(10, false));
    assertThat(version(10, false)).isLessThan(version(11, true));
    assertThat(version(0, true)).isZero();
  }

  @Test
  void topBitsAreLeftToTheEpoch() throws Exception {
    assertThat(version(MAX_LSN, false)).isEqualTo((1L << 53) - 1);
  }

  @Test
  void laterEpochOutranksEveryPositionOfTheOneBefore() throws Exception {
    assertThat(new DocumentVersion(1).of(new SourcePosition(0, true)))
        .isGreaterThan(version(MAX_LSN, false));
    assertThat(new DocumentVersion(1023).of(new SourcePosition(MAX_LSN, false)))
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void lsnBeyondTheLayoutIsRefusedRatherThanCut() {
    assertThatThrownBy(() -> version(MAX_LSN + 1, false))
        .isInstanceOf(MalformedEventException.class);
    assertThatThrownBy(() -> version(-1, false)).isInstanceOf(MalformedEventException.class);
  }

  private static long version(long lsn, boolean snapshot) throws MalformedEventException {
    return new DocumentVersion(0).of(new SourcePosition(lsn, snapshot));
  }
}
