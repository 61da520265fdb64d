package io.walstream.cdc.snapshot;

import io.walstream.cdc.position.PipelineNote;
import io.walstream.cdc.position.Position;
import io.walstream.cdc.position.SnapshotRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requested snapshots that a position says are half read.
 *
 * @param position the position; without them if one of them is not asked for any more
 * @param running those that go on
 */
record SnapshotResume(Position position, List<SnapshotRequest> running) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PROGRESS = "incremental_snapshot";
  private static final String TABLES = PROGRESS + "_collections";

  static SnapshotResume of(Position resumed, PipelineNote note) {
    if (!(resumed.offset().get(TABLES) instanceof String tables)) {
      return new SnapshotResume(resumed, List.of());
    }
    List<SnapshotRequest> running = new ArrayList<>();
    for (JsonNode table : JSON.readTree(tables)) {
      SnapshotRequest request = note.snapshotOf(table.path(TABLES + "_id").asString(""));
      if (request == null || !request.hasFloor()) {
        return new SnapshotResume(without(resumed), List.of());
      }
      running.add(request);
    }
    return new SnapshotResume(resumed, running);
  }

  // What is still asked for begins anew then.
  private static Position without(Position resumed) {
    Map<String, Object> offset = new HashMap<>(resumed.offset());
    offset.keySet().removeIf(member -> member.startsWith(PROGRESS));
    return new Position(
        resumed.partition(), offset, resumed.groupLsn(), resumed.sent(), resumed.confirmable());
  }
}
