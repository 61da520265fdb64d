package io.walstream.cdc.steer;

import io.walstream.cdc.capture.CaptureView;
import io.walstream.cdc.publish.Operation;
import io.walstream.cdc.publish.PublishMeter;
import io.walstream.cdc.publish.TableCount;
import io.walstream.cdc.steer.CdcStatus.TableStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is told of each captured table. */
final class TableBoard {

  private final CaptureView capture;
  private final PublishMeter meter;
  private final String topicPrefix;

  TableBoard(CaptureView capture, PublishMeter meter, String topicPrefix) {
    this.capture = capture;
    this.meter = meter;
    this.topicPrefix = topicPrefix;
  }

  List<TableStatus> tables() {
    Map<String, TableCount> counts =
        meter.tables().stream().collect(Collectors.toMap(TableCount::table, Function.identity()));
    return capture.tables().stream().map(table -> status(table, counts.get(table))).toList();
  }

  private TableStatus status(String table, @Nullable TableCount count) {
    if (count == null) {
      return new TableStatus(table, topic(table), null, Map.of(), null);
    }
    Map<String, Long> published = new TreeMap<>();
    for (Operation operation : Operation.values()) {
      if (count.published(operation) > 0) {
        published.put(operation.name().toLowerCase(Locale.ROOT), count.published(operation));
      }
    }
    return new TableStatus(
        table, count.topic(), count.key(), published, instant(count.lastChangeMicros()));
  }

  // As the topic naming does.
  private String topic(String table) {
    return topicPrefix + "." + table.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private static @Nullable Instant instant(long micros) {
    return micros == 0
        ? null
        : Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
  }
}
