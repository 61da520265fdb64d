package io.walstream.local.eventhubs.partition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.local.eventhubs.partition.StartPosition.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionLogTests {

  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(5_000), ZoneOffset.UTC);

  private final Path file;

  PartitionLogTests(@TempDir Path directory) {
    this.file = directory.resolve("partition-0.log");
  }

  @Test
  void fileCutAtAnyByteKeepsWholeBatchesOnly() throws IOException {
    try (PartitionLog log = PartitionLog.open(file, CLOCK)) {
      append(log, "a", "b");
      append(log, "c", "d", "e");
    }
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (PartitionLog log = PartitionLog.open(file, CLOCK)) {
        List<String> kept = all(log, StartPosition.EARLIEST);
        assertThat(kept).isIn(List.of(), List.of("a", "b"), List.of("a", "b", "c", "d", "e"));
        append(log, "next");
        assertThat(all(log, StartPosition.EARLIEST)).hasSize(kept.size() + 1).endsWith("next");
        assertThat(log.nextSequence()).isEqualTo(kept.size() + 1);
      }
    }
  }

  @Test
  void changedByteInTheLastBatchCutsItOff() throws IOException {
    try (PartitionLog log = PartitionLog.open(file, CLOCK)) {
      append(log, "a");
      append(log, "b");
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);

    try (PartitionLog log = PartitionLog.open(file, CLOCK)) {
      assertThat(all(log, StartPosition.EARLIEST)).containsExactly("a");
    }
  }

  @Test
  void everySequenceNumberAndOffsetIsFoundBeforeAndAfterAReopen() throws IOException {
    String large = "x".repeat(30_000);
    try (PartitionLog log = PartitionLog.open(file, CLOCK)) {
      for (int i = 0; i < 30; i++) {
        append(log, i + "a" + large, i + "b", i + "c" + large.repeat(3));
      }
      assertEachIsFound(log);
    }
    try (PartitionLog log = PartitionLog.open(file, CLOCK)) {
      assertEachIsFound(log);
    }
  }

  private static void assertEachIsFound(PartitionLog log) {
    PartitionReader reader = log.reader(StartPosition.EARLIEST);
    for (StoredEvent event = log.next(reader); event != null; event = log.next(reader)) {
      Place place = event.place();
      assertThat(first(log, new StartPosition(Kind.SEQUENCE, place.sequence(), true)))
          .isEqualTo(place);
      assertThat(first(log, new StartPosition(Kind.SEQUENCE, place.sequence() - 1, false)))
          .isEqualTo(place);
      assertThat(first(log, new StartPosition(Kind.OFFSET, place.offset(), true))).isEqualTo(place);
      assertThat(first(log, new StartPosition(Kind.OFFSET, place.offset() - 1, false)))
          .isEqualTo(place);
    }
  }

  private static Place first(PartitionLog log, StartPosition start) {
    StoredEvent event = log.next(log.reader(start));
    assertThat(event).isNotNull();
    return event == null ? new Place(-1, -1, -1) : event.place();
  }

  @Test
  void timeNeverRunsBackwards() throws IOException {
    try (PartitionLog log = PartitionLog.open(file, CLOCK)) {
      append(log, "a");
    }
    Clock earlier = Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC);
    try (PartitionLog log = PartitionLog.open(file, earlier)) {
      append(log, "b");

      assertThat(all(log, new StartPosition(Kind.ENQUEUED_TIME, 5_000, true)))
          .containsExactly("a", "b");
    }
  }

  @Test
  void watcherIsToldOfEachBatchUntilItLeaves() throws IOException {
    try (PartitionLog log = PartitionLog.open(file, CLOCK)) {
      List<Long> seen = new ArrayList<>();
      Runnable watcher = () -> seen.add(log.nextSequence());
      log.watch(watcher);
      append(log, "a", "b");
      append(log, "c");
      log.unwatch(watcher);
      append(log, "d");

      assertThat(seen).containsExactly(2L, 3L);
      assertThat(all(log, StartPosition.LATEST)).isEmpty();
    }
  }

  private static void append(PartitionLog log, String... bodies) throws IOException {
    log.append(
        IntStream.range(0, bodies.length)
            .mapToObj(i -> (EncodableEvent) place -> ByteBuffer.wrap(bodies[i].getBytes(UTF_8)))
            .toList());
  }

  private static List<String> all(PartitionLog log, StartPosition start) {
    List<String> bodies = new ArrayList<>();
    PartitionReader reader = log.reader(start);
    for (StoredEvent event = log.next(reader); event != null; event = log.next(reader)) {
      bodies.add(UTF_8.decode(event.payload()).toString());
    }
    return bodies;
  }
}
