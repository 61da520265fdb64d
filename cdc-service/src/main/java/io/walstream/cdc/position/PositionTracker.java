package io.walstream.cdc.position;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the position record by record, so that a restart may fall anywhere. Postgres gives all rows
 * of one log record (a page's worth of a COPY) the same LSN, and Debezium goes on behind an LSN:
 * the rest of such a group would be lost. So the position is the one before the group, with the
 * count of its records that are published; after a restart the group comes again and they are left
 * out.
 *
 * <p>The rows of a requested snapshot, read beside the stream, stand at whatever position the
 * stream has just then, possibly that of a change that comes after them: they never move the
 * position. What the offset says of how far that snapshot is, is taken from the last record of any
 * kind.
 */
public final class PositionTracker {

  private static final String LSN = "lsn";
  private static final String COMPLETE_LSN = "lsn_proc";
  private static final String COMMIT_LSN = "lsn_commit";
  private static final String MESSAGE_TYPE = "messageType";

  // Debezium keeps how far a requested snapshot is in members of the offset that begin so.
  private static final String PROGRESS = "incremental_snapshot";
  private static final String REQUESTED = PROGRESS + "_collections";
  private static final String NOTIFICATION = "io.debezium.connector.common.Notification";

  private @Nullable SourceRecord last;
  private @Nullable SourceRecord latest;
  private @Nullable Map<String, ?> beforeGroup;
  private long groupLsn;
  private int seen;
  private int publishedBefore;
  private long confirmed;

  /**
   * @param resumed the position that this run goes on from, null for a first one
   */
  public PositionTracker(@Nullable Position resumed) {
    groupLsn = resumed == null ? Position.NO_GROUP : resumed.groupLsn();
    publishedBefore = resumed == null ? 0 : resumed.sent();
    confirmed = resumed == null ? Position.NO_GROUP : resumed.confirmable();
    beforeGroup = resumed == null ? null : resumed.offset();
  }

  /**
   * Takes note of a change.
   *
   * @return whether it is to be published, that is not published already
   */
  public boolean isNew(SourceRecord change) {
    if (isSnapshot(change)) {
      passedBy(change);
      return true;
    }
    if (isRequested(change)) {
      beside(change);
      return true;
    }
    long lsn = lsn(change);
    if (lsn != groupLsn) {
      beforeGroup = offsetBefore(change);
      groupLsn = lsn;
      seen = 0;
      publishedBefore = 0;
    }
    last = change;
    latest = change;
    seen++;
    return seen > publishedBefore;
  }

  /** Takes note of a record that is not published, such as a heartbeat, and of where it stands. */
  public void passedBy(SourceRecord record) {
    if (!hasOffset(record)) {
      return;
    }
    if (isNotification(record)) {
      beside(record);
      return;
    }
    latest = record;
    if (isBeforeTheGroup(record)) {
      return;
    }
    boolean withinGroup = groupLsn != Position.NO_GROUP && lsn(record) == groupLsn;
    if (!withinGroup) {
      last = record;
      beforeGroup = record.sourceOffset();
      groupLsn = Position.NO_GROUP;
      seen = 0;
      publishedBefore = 0;
    }
  }

  // After a restart heartbeats come before the group does: what is published of it must not be
  // forgotten. The first commit behind the position is that of the group's own transaction.
  private boolean isBeforeTheGroup(SourceRecord record) {
    return publishedBefore > 0
        && seen == 0
        && beforeGroup != null
        && confirmable(record.sourceOffset()) <= confirmable(beforeGroup);
  }

  // Where nothing else has told a position yet, one just before this record is safe.
  private void beside(SourceRecord record) {
    latest = record;
    if (beforeGroup == null && !isSnapshot(record) && lsn(record) != Position.NO_GROUP) {
      Map<String, Object> streamed = new HashMap<>(offsetBefore(record));
      streamed.keySet().removeIf(member -> member.contains("snapshot"));
      beforeGroup = streamed;
    }
  }

  /** The position behind all records noted so far; null as long as none of them has one. */
  public @Nullable Position position() {
    if (latest == null || beforeGroup == null) {
      return null;
    }
    // After a restart the first offsets stand behind what an earlier run has had confirmed.
    confirmed = last == null ? confirmed : Math.max(confirmed, confirmable(last.sourceOffset()));
    return new Position(
        latest.sourcePartition(),
        withProgress(beforeGroup, latest.sourceOffset()),
        groupLsn,
        Math.max(seen, publishedBefore),
        confirmed);
  }

  private static Map<String, ?> withProgress(Map<String, ?> offset, Map<String, ?> progress) {
    Map<String, Object> combined = new HashMap<>(offset);
    combined.keySet().removeIf(member -> member.startsWith(PROGRESS));
    progress.forEach(
        (member, value) -> {
          if (member.startsWith(PROGRESS)) {
            combined.put(member, value);
          }
        });
    return combined;
  }

  // The very first change has none before it: a position a byte before its own is never met in the
  // log, and Debezium then goes on at the start of the first transaction that is not complete.
  private Map<String, ?> offsetBefore(SourceRecord change) {
    if (last != null) {
      return withCommit(last.sourceOffset(), change);
    }
    Map<String, Object> before = new HashMap<>(change.sourceOffset());
    before.put(LSN, lsn(change) - 1);
    before.computeIfPresent(COMPLETE_LSN, (key, lsn) -> lsn(change) - 1);
    return before;
  }

  // A commit between the two was not a record of its own. It is what the slot is confirmed up to,
  // and Debezium refuses to go on from a position that the slot has left behind.
  private static Map<String, ?> withCommit(Map<String, ?> before, SourceRecord change) {
    long commit = number(change.sourceOffset().get(COMMIT_LSN));
    if (commit <= number(before.get(COMMIT_LSN))) {
      return before;
    }
    Map<String, Object> committed = new HashMap<>(before);
    committed.put(LSN, commit);
    committed.put(COMPLETE_LSN, commit);
    committed.put(COMMIT_LSN, commit);
    committed.put(MESSAGE_TYPE, "COMMIT");
    return committed;
  }

  private static long number(@Nullable Object lsn) {
    return lsn instanceof Number number ? number.longValue() : Position.NO_GROUP;
  }

  // What Debezium confirms when it is told that a record is published; before the first commit of
  // all it takes the one for the other itself, after a restart.
  private static long confirmable(Map<String, ?> offset) {
    Object commit = offset.get(COMMIT_LSN);
    return number(commit == null ? offset.get(COMPLETE_LSN) : commit);
  }

  private static boolean isSnapshot(SourceRecord record) {
    return Position.isInitial(record.sourceOffset());
  }

  /**
   * Whether a record stands beside the stream: a row that a requested snapshot has read, or what
   * Debezium tells of a snapshot.
   */
  public static boolean isBeside(SourceRecord record) {
    return isNotification(record) || (hasOffset(record) && isRequested(record));
  }

  private static boolean isRequested(SourceRecord change) {
    return change.sourceOffset().containsKey(REQUESTED)
        && change.value() instanceof Struct envelope
        && "r".equals(envelope.get("op"));
  }

  private static boolean isNotification(SourceRecord record) {
    return record.valueSchema() != null && NOTIFICATION.equals(record.valueSchema().name());
  }

  private static boolean hasOffset(SourceRecord record) {
    return record.sourceOffset() != null && !record.sourceOffset().isEmpty();
  }

  private static long lsn(SourceRecord record) {
    return hasOffset(record) ? number(record.sourceOffset().get(LSN)) : Position.NO_GROUP;
  }
}
