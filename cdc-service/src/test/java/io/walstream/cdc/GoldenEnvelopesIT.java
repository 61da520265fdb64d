package io.walstream.cdc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.cdc.TopicReader.Change;
import io.walstream.event.golden.GoldenEnvelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The golden envelopes are what the real engine makes. With {@code -Dgolden.write=true} they are
 * written anew instead of compared.
 */
class GoldenEnvelopesIT {

  private static final Path FOLDER = Path.of("../change-event/src/test/resources/golden/user_data");

  private static final String ZOE =
      "(%d, 'Ms Zoë O''Neill', 'female', '12 Rue \"de l''Été\", Lyon, Rhône - France 69001', 45.764043,"
          + " 4.835659, '+1:00 Brussels, Copenhagen, Madrid, Paris (Offset +1:00)', 'zoe@example.com',"
          + " '01-02-03-04-05', '06-07-08-09-10', '1987-06-05T04:03:02.123Z', '2015-01-02T03:04:05Z',"
          + " 'https://example.com/women/1.jpg', '2026-11-23T01:02:03.123456Z')";

  @Test
  void theEngineMakesTheGoldenEnvelopes() throws IOException {
    try (Pipeline pipeline = new Pipeline()) {
      pipeline.execute("CREATE SCHEMA fabric");
      pipeline.execute(migration());
      pipeline.execute("INSERT INTO fabric.user_data VALUES " + ZOE.formatted(1));
      pipeline.startAndAwaitStreaming();
      pipeline.execute("INSERT INTO fabric.user_data VALUES " + ZOE.formatted(2));
      pipeline.execute("INSERT INTO fabric.user_data (id, insertion_time) VALUES (3, null)");
      pipeline.execute("UPDATE fabric.user_data SET gender = 'other', cell = null WHERE id = 2");
      pipeline.execute("DELETE FROM fabric.user_data WHERE id = 2");
      try (TopicReader reader = pipeline.reads("fabric.user_data")) {
        List<Change> changes = reader.await(6);
        check(GoldenEnvelope.READ, find(changes, "r", 1), pipeline);
        check(GoldenEnvelope.CREATE, find(changes, "c", 2), pipeline);
        check(GoldenEnvelope.CREATE_NULLS, find(changes, "c", 3), pipeline);
        check(GoldenEnvelope.UPDATE, find(changes, "u", 2), pipeline);
        check(GoldenEnvelope.DELETE, find(changes, "d", 2), pipeline);
        check(GoldenEnvelope.TOMBSTONE, find(changes, "", 2), pipeline);
      }
    }
  }

  private static String migration() throws IOException {
    StringBuilder sql = new StringBuilder();
    for (Resource script :
        new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*.sql")) {
      sql.append(script.getContentAsString(UTF_8));
    }
    return sql.toString();
  }

  private static Change find(List<Change> changes, String operation, int id) {
    return changes.stream()
        .filter(change -> change.operation().equals(operation))
        .filter(change -> change.key().equals("{\"id\":" + id + "}"))
        .findFirst()
        .orElseThrow();
  }

  private static void check(GoldenEnvelope golden, Change change, Pipeline pipeline)
      throws IOException {
    String value = withoutChance(change.value(), golden.ordinal(), pipeline);
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(golden.file("key")), change.key() + "\n");
      if (!value.isEmpty()) {
        Files.writeString(FOLDER.resolve(golden.file("value")), value + "\n");
      }
      return;
    }
    assertThat(change.key()).isEqualTo(new String(golden.key(), UTF_8));
    assertThat(value)
        .isEqualTo(
            golden.value() == null
                ? ""
                : new String(Objects.requireNonNull(golden.value()), UTF_8));
  }

  // Positions, times and names that differ from run to run get fixed values, later ones greater.
  private static String withoutChance(String value, int order, Pipeline pipeline) {
    long lsn = 23_807_816L + 1_000L * order;
    long millis = 1_795_395_723_123L + 1_000L * order;
    return value
        .replace(pipeline.slot(), "cdc")
        .replace(pipeline.database().name(), "walstream")
        .replaceAll("\"lsn\":\\d+", "\"lsn\":" + lsn)
        .replaceAll("\"txId\":\\d+", "\"txId\":" + (700 + order))
        .replaceAll(
            "\"sequence\":\"\\[(null|\\\\\"\\d+\\\\\"),\\\\\"\\d+\\\\\"\\]\"",
            "\"sequence\":\"[\\\\\"" + (lsn - 100) + "\\\\\",\\\\\"" + lsn + "\\\\\"]\"")
        .replaceAll("\"ts_ms\":\\d+", "\"ts_ms\":" + millis)
        .replaceAll("\"ts_us\":\\d+", "\"ts_us\":" + millis + "456")
        .replaceAll("\"ts_ns\":\\d+", "\"ts_ns\":" + millis + "456789");
  }
}
