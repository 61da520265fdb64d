package io.walstream.cdc.position;

import java.util.Map;
import java.util.stream.Stream;

/**
 * Where capturing goes on: behind {@code offset}, but without the first {@code sent} records of the
 * group at {@code groupLsn}, which are published already.
 *
 * @param partition Debezium's source partition
 * @param offset Debezium's source offset of the last record before the group
 * @param groupLsn the LSN that the group's records share; {@link #NO_GROUP} where there is none
 * @param sent how many of the group's records are published, 0 or more
 * @param confirmable up to where the slot may be confirmed once this is committed; {@link
 *     #NO_GROUP} where it is not known
 */
public record Position(
    Map<String, ?> partition, Map<String, ?> offset, long groupLsn, int sent, long confirmable) {

  /** No LSN: nothing is published behind the offset. */
  public static final long NO_GROUP = -1;

  /** Whether the initial snapshot was begun and not completed, so that it begins anew. */
  public boolean isWithinSnapshot() {
    return isInitial(offset) && !Boolean.TRUE.equals(offset.get("snapshot_completed"));
  }

  /** Whether an offset is that of a row which the initial snapshot has read. */
  public static boolean isInitial(Map<String, ?> offset) {
    Object kind = offset.get("snapshot");
    return kind != null && !kind.equals("INCREMENTAL");
  }

  /** The highest LSN that this has to do with: the slot is never confirmed beyond it. */
  public long reaches() {
    return Stream.of("lsn", "lsn_proc", "lsn_commit")
        .map(offset::get)
        .mapToLong(lsn -> lsn instanceof Number number ? number.longValue() : NO_GROUP)
        .reduce(Math.max(groupLsn, confirmable), Math::max);
  }
}
