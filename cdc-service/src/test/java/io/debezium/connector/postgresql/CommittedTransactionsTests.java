package io.debezium.connector.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommittedTransactionsTests {

  private static final long EPOCH = 1L << 32;

  private final CommittedTransactions committed = new CommittedTransactions();

  @Test
  void oneThatTheSnapshotCountsAsRunningIsNotVisible() {
    committed.add(100);

    assertThat(committed.areVisibleIn(PgSnapshot.valueOf("90:120:90,100"))).isFalse();
    assertThat(committed.areVisibleIn(PgSnapshot.valueOf("90:120:90"))).isTrue();
  }

  @Test
  void oneThatIsNewerThanTheSnapshotIsNotVisible() {
    committed.add(100);
    committed.add(120);

    assertThat(committed.areVisibleIn(PgSnapshot.valueOf("120:120:"))).isFalse();
    assertThat(committed.areVisibleIn(PgSnapshot.valueOf("121:121:"))).isTrue();
  }

  /** The log has the lower half of a transaction's number, the snapshot the whole. */
  @Test
  void numbersThatHaveWrappedAroundAreTold() {
    long before = EPOCH - 2;
    long after = 3;
    committed.add(before);
    committed.add(after);

    assertThat(committed.areVisibleIn(snapshot(EPOCH + 3))).isFalse();
    assertThat(committed.areVisibleIn(snapshot(EPOCH + 4))).isTrue();
  }

  @Test
  void whatWasVisibleOnceIsNotAskedForAgain() {
    committed.add(100);
    committed.areVisibleIn(snapshot(101));

    assertThat(committed.areVisibleIn(snapshot(50))).isTrue();
  }

  private static PgSnapshot snapshot(long next) {
    return PgSnapshot.valueOf(next + ":" + next + ":");
  }
}
