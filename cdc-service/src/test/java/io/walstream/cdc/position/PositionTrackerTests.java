package io.walstream.cdc.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class PositionTrackerTests {

  private static final Map<String, String> SOURCE = Map.of("server", "cdc");

  private final PositionTracker tracker = new PositionTracker(null);

  @Test
  void insideAGroupThePositionStaysBeforeItAndCounts() {
    tracker.isNew(change(10));
    tracker.isNew(change(20));
    tracker.isNew(change(20));

    assertThat(position(tracker).offset().get("lsn")).isEqualTo(10L);
    assertThat(position(tracker).groupLsn()).isEqualTo(20);
    assertThat(position(tracker).sent()).isEqualTo(2);
  }

  @Test
  void afterARestartOnlyTheRestOfTheGroupIsNew() {
    tracker.isNew(change(10));
    tracker.isNew(change(20));
    tracker.isNew(change(20));
    PositionTracker restarted = new PositionTracker(position(tracker));

    assertThat(restarted.isNew(change(20))).isFalse();
    assertThat(restarted.isNew(change(20))).isFalse();
    assertThat(restarted.isNew(change(20))).isTrue();
    assertThat(restarted.isNew(change(30))).isTrue();
  }

  @Test
  void aSecondRestartWhileTheGroupComesAgainForgetsNothing() {
    tracker.isNew(change(10));
    tracker.isNew(change(20));
    tracker.isNew(change(20));
    PositionTracker restarted = new PositionTracker(position(tracker));
    restarted.isNew(change(20));
    PositionTracker again = new PositionTracker(position(restarted));

    assertThat(again.isNew(change(20))).isFalse();
    assertThat(again.isNew(change(20))).isFalse();
    assertThat(again.isNew(change(20))).isTrue();
    assertThat(position(again).offset().get("lsn")).isEqualTo(10L);
  }

  @Test
  void theFirstGroupOfAllHasAPositionBeforeItToo() {
    tracker.isNew(change(20));

    assertThat(position(tracker).offset().get("lsn")).isEqualTo(19L);
    assertThat(position(tracker).sent()).isEqualTo(1);
  }

  @Test
  void rowsOfASnapshotAreNoGroup() {
    tracker.isNew(snapshot(10));
    tracker.isNew(snapshot(10));

    assertThat(position(tracker).offset().get("snapshot")).isEqualTo("INITIAL");
    assertThat(position(tracker).groupLsn()).isEqualTo(Position.NO_GROUP);
  }

  @Test
  void aHeartbeatBehindAGroupTakesThePositionWithIt() {
    tracker.isNew(change(20));
    tracker.passedBy(change(25));

    assertThat(position(tracker).offset().get("lsn")).isEqualTo(25L);
    assertThat(position(tracker).groupLsn()).isEqualTo(Position.NO_GROUP);
  }

  @Test
  void aHeartbeatInsideAGroupDoesNot() {
    tracker.isNew(change(10));
    tracker.isNew(change(20));
    tracker.passedBy(change(20));
    tracker.isNew(change(20));

    assertThat(position(tracker).offset().get("lsn")).isEqualTo(10L);
    assertThat(position(tracker).sent()).isEqualTo(2);
  }

  /** The slot may be confirmed up to the commit: before that it has nothing to go on from. */
  @Test
  void aCommitBeforeTheGroupIsWhereItGoesOn() {
    tracker.isNew(change(10));
    tracker.isNew(changeAfterCommit(20, 15));

    assertThat(position(tracker).offset().get("lsn")).isEqualTo(15L);
    assertThat(position(tracker).offset().get("lsn_proc")).isEqualTo(15L);
    assertThat(position(tracker).offset().get("lsn_commit")).isEqualTo(15L);
    assertThat(position(tracker).reaches()).isEqualTo(20);
  }

  /** Changes of a transaction that began before the last commit stand below it in the log. */
  @Test
  void thePositionReachesAsFarAsTheSlotMayBeConfirmedAlsoAfterARestart() {
    tracker.isNew(changeAfterCommit(20, 30));
    assertThat(position(tracker).reaches()).isEqualTo(30);
    PositionTracker restarted = new PositionTracker(position(tracker));
    restarted.isNew(changeAfterCommit(21, 5));

    assertThat(position(restarted).reaches()).isEqualTo(30);
  }

  @Test
  void recordsWithoutAnOffsetChangeNothing() {
    tracker.passedBy(new SourceRecord(SOURCE, Map.of(), "notifications", null, null));

    assertThat(tracker.position()).isNull();
  }

  private static Position position(PositionTracker tracker) {
    return Objects.requireNonNull(tracker.position());
  }

  private static SourceRecord change(long lsn) {
    return new SourceRecord(SOURCE, Map.of("lsn", lsn, "lsn_proc", lsn), "t", null, null);
  }

  private static SourceRecord changeAfterCommit(long lsn, long commit) {
    return new SourceRecord(
        SOURCE, Map.of("lsn", lsn, "lsn_proc", lsn, "lsn_commit", commit), "t", null, null);
  }

  private static SourceRecord snapshot(long lsn) {
    Map<String, Object> offset = new HashMap<>(Map.of("lsn", lsn, "snapshot", "INITIAL"));
    return new SourceRecord(SOURCE, offset, "t", null, null);
  }
}
