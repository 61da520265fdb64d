package io.walstream.cdc.snapshot;

import io.debezium.pipeline.signal.SignalRecord;
import io.debezium.pipeline.signal.channels.process.SignalChannelWriter;
import io.walstream.cdc.position.SnapshotRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Tells the connector what to read beside the stream. */
final class SnapshotSignals {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SignalChannelWriter channel;

  SnapshotSignals(SignalChannelWriter channel) {
    this.channel = channel;
  }

  void begin(SnapshotRequest request) {
    Map<String, Object> wish = new HashMap<>();
    wish.put("type", "incremental");
    wish.put("data-collections", List.of(request.table()));
    if (request.condition() != null) {
      wish.put(
          "additional-conditions",
          List.of(
              Map.of(
                  "data-collection", Pattern.quote(request.table()),
                  "filter", request.condition())));
    }
    send("execute-snapshot", wish);
  }

  void stop(String table) {
    send("stop-snapshot", Map.of("type", "incremental", "data-collections", List.of(table)));
  }

  private void send(String type, Map<String, Object> wish) {
    channel.signal(
        new SignalRecord(
            UUID.randomUUID().toString(), type, JSON.writeValueAsString(wish), Map.of()));
  }
}
