package io.walstream.cdc.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class PositionTrackerTests {

  private static final Map<String, String> SOURCE = Map.of("server", "cdc");

  private static final String KEY = "incremental_snapshot_primary_key";
  private static final String TABLES = "incremental_snapshot_collections";

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
  void aHeartbeatThatComesBeforeTheGroupComesAgainForgetsNothing() {
    tracker.isNew(changeAfterCommit(10, 5));
    tracker.isNew(changeAfterCommit(20, 5));
    tracker.isNew(changeAfterCommit(20, 5));
    Position left = position(tracker);
    PositionTracker restarted = new PositionTracker(left);
    restarted.passedBy(changeAfterCommit(10, 5));

    assertThat(position(restarted)).isEqualTo(left);
    assertThat(restarted.isNew(changeAfterCommit(20, 5))).isFalse();
    assertThat(restarted.isNew(changeAfterCommit(20, 5))).isFalse();
    assertThat(restarted.isNew(changeAfterCommit(20, 5))).isTrue();
  }

  /** Debezium, started again, takes what it had completed for its last commit. */
  @Test
  void soDoesOneInTheFirstTransactionOfAll() {
    tracker.isNew(change(10));
    tracker.isNew(change(20));
    Position left = position(tracker);
    PositionTracker restarted = new PositionTracker(left);
    restarted.passedBy(changeAfterCommit(10, 10));

    assertThat(position(restarted)).isEqualTo(left);
    assertThat(restarted.isNew(change(20))).isFalse();
  }

  @Test
  void aGroupThatDoesNotComeAgainIsOverWithItsCommit() {
    tracker.isNew(changeAfterCommit(10, 5));
    tracker.isNew(changeAfterCommit(20, 5));
    PositionTracker restarted = new PositionTracker(position(tracker));
    restarted.passedBy(changeAfterCommit(30, 30));

    assertThat(position(restarted).groupLsn()).isEqualTo(Position.NO_GROUP);
    assertThat(position(restarted).offset().get("lsn")).isEqualTo(30L);
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

  /** The row stands at the position of the change that comes after it, which must not be lost. */
  @Test
  void aRowReadBesideTheStreamMovesNothingButTellsHowFarItsSnapshotIs() {
    tracker.isNew(change(10));
    tracker.isNew(change(20));

    assertThat(tracker.isNew(requestedRow(30, "k1"))).isTrue();

    assertThat(position(tracker).offset().get("lsn")).isEqualTo(10L);
    assertThat(position(tracker).groupLsn()).isEqualTo(20);
    assertThat(position(tracker).sent()).isEqualTo(1);
    assertThat(position(tracker).offset().get(KEY)).isEqualTo("k1");
    assertThat(position(tracker).isWithinSnapshot()).isFalse();
  }

  @Test
  void rowsReadBesideTheStreamInsideAGroupAreNotOfIt() {
    tracker.isNew(change(10));
    tracker.isNew(change(20));
    tracker.isNew(requestedRow(20, "k1"));
    tracker.isNew(requestedRow(20, "k2"));
    tracker.isNew(change(20));
    PositionTracker restarted = new PositionTracker(position(tracker));

    assertThat(restarted.isNew(change(20))).isFalse();
    assertThat(restarted.isNew(requestedRow(20, "k3"))).isTrue();
    assertThat(restarted.isNew(change(20))).isFalse();
    assertThat(restarted.isNew(change(20))).isTrue();
  }

  @Test
  void aSnapshotBesideTheStreamThatIsDoneIsForgotten() {
    tracker.isNew(change(10));
    tracker.isNew(requestedRow(10, "k1"));
    tracker.isNew(change(20));

    assertThat(position(tracker).offset()).doesNotContainKeys(KEY, TABLES);
  }

  @Test
  void whatIsToldOfASnapshotIsNoPosition() {
    tracker.isNew(change(10));
    tracker.passedBy(told(99, "k9"));

    assertThat(position(tracker).offset().get("lsn")).isEqualTo(9L);
    assertThat(position(tracker).offset().get(KEY)).isEqualTo("k9");
  }

  @Test
  void beforeAnythingIsStreamedARowReadBesideItStandsJustAboveThePosition() {
    tracker.isNew(requestedRow(30, "k1"));

    assertThat(position(tracker).offset().get("lsn")).isEqualTo(29L);
    assertThat(position(tracker).offset()).doesNotContainKey("snapshot");
    assertThat(position(tracker).groupLsn()).isEqualTo(Position.NO_GROUP);
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

  private static SourceRecord requestedRow(long lsn, String key) {
    Schema envelope =
        SchemaBuilder.struct().name("t.Envelope").field("op", Schema.STRING_SCHEMA).build();
    Map<String, Object> offset = new HashMap<>(besides(lsn, key));
    offset.put("snapshot", "INCREMENTAL");
    offset.put("snapshot_completed", false);
    return new SourceRecord(SOURCE, offset, "t", envelope, new Struct(envelope).put("op", "r"));
  }

  private static SourceRecord told(long lsn, String key) {
    Schema schema =
        SchemaBuilder.struct().name("io.debezium.connector.common.Notification").build();
    return new SourceRecord(SOURCE, besides(lsn, key), "n", schema, new Struct(schema));
  }

  private static Map<String, Object> besides(long lsn, String key) {
    return Map.of("lsn", lsn, "lsn_proc", lsn, KEY, key, TABLES, "[]");
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
