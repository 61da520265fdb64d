package io.walstream.essink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.backing.Backing;
import io.walstream.local.postgres.PostgresDatabase;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures: {@code mvn verify -pl es-sink-service -am -Dit.test=VerifySpeed}. A table of a million
 * users is compared with its index, in the heap of 256 MB that a service has.
 */
class VerifySpeed {

  private static final int ROWS = Integer.getInteger("rows", 1_000_000);
  private static final int BULK = 5_000;
  private static final String ROW =
      """
      {"id":%d,"name":"Name \\"%1$d\\"","gender":"female","address":"1 Main Street, Zürich %1$d","latitude":47.3769,\
      "longitude":-8.5,"timezone":"+1:00 Brussels, Copenhagen","email":"u%1$d@example.com","phone":"1","cell":"2",\
      "date_of_birth":"1990-02-28T01:02:03.000000Z","registered_date":"2026-11-23T01:02:03.123456Z",\
      "picture_url":"https://example.com/1.jpg","insertion_time":"2026-11-23T01:02:03.123456Z"}""";

  private final PostgresDatabase database = Backing.postgres().newDatabase();
  private final SourceTopic topic = SourceTopic.create();
  private final Index index = Index.on(Backing.elasticsearch().uri());

  @Test
  void rowsComparedPerSecond() throws Exception {
    fillTable();
    try (RunningSink sink = RunningSink.start(topic, index, settings())) {
      sink.awaitReady();
      fillIndex();
      for (int round = 1; round <= 2; round++) {
        long from = System.nanoTime();
        JsonNode result = compare(sink);
        double seconds = (System.nanoTime() - from) / 1e9;
        System.out.printf(
            "verify: %,d rows in %.1f s, %,.0f rows/s, heap at most %d MB, %s%n",
            ROWS, seconds, ROWS / seconds, Runtime.getRuntime().maxMemory() >> 20, cpu());
        assertThat(result.path("state").asString()).as("%s", result).isEqualTo("equal");
        assertThat(result.path("rows").asInt()).isEqualTo(ROWS);
      }
    }
  }

  private static String cpu() {
    Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return "CPU of this process so far %d s, up %d s"
        .formatted(cpu.toSeconds(), ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
  }

  private static JsonNode compare(RunningSink sink) throws Exception {
    sink.post("/actuator/verify/user_data");
    await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !status(sink).path("state").asString().matches("waiting|running"));
    return status(sink);
  }

  private static JsonNode status(RunningSink sink) throws Exception {
    return new JsonMapper().readTree(sink.get("/actuator/verify/user_data").body());
  }

  private String[] settings() {
    return new String[] {
      "ELASTICSEARCH_REPLICAS=0",
      "POSTGRES_HOST=" + database.host(),
      "POSTGRES_PORT=" + database.port(),
      "POSTGRES_DATABASE=" + database.name(),
      "POSTGRES_USER=" + database.user(),
      "POSTGRES_PASSWORD=" + database.password()
    };
  }

  private void fillTable() {
    database.execute("CREATE SCHEMA fabric");
    database.execute(
        """
        CREATE TABLE fabric.user_data (
          id SERIAL PRIMARY KEY, name TEXT, gender TEXT, address TEXT, latitude FLOAT8,
          longitude FLOAT8, timezone TEXT, email TEXT, phone TEXT, cell TEXT,
          date_of_birth TIMESTAMPTZ, registered_date TIMESTAMPTZ, picture_url TEXT,
          insertion_time TIMESTAMPTZ)""");
    database.execute(
        """
        INSERT INTO fabric.user_data SELECT n, 'Name "' || n || '"', 'female', '1 Main Street, Zürich ' || n,
          47.3769, -8.5, '+1:00 Brussels, Copenhagen', 'u' || n || '@example.com', '1', '2',
          '1990-02-28T01:02:03Z', '2026-11-23T01:02:03.123456Z', 'https://example.com/1.jpg',
          '2026-11-23T01:02:03.123456Z' FROM generate_series(1, %d) n"""
            .formatted(ROWS));
    database.execute("VACUUM ANALYZE fabric.user_data");
  }

  private void fillIndex() {
    for (int from = 1; from <= ROWS; from += BULK) {
      String body =
          IntStream.range(from, Math.min(from + BULK, ROWS + 1))
              .mapToObj(n -> "{\"index\":{\"_id\":\"" + n + "\"}}\n" + ROW.formatted(n) + "\n")
              .collect(Collectors.joining());
      assertThat(
              index.call(
                  "POST", "/_bulk?filter_path=errors", new String(body.getBytes(UTF_8), UTF_8)))
          .contains("\"errors\":false");
    }
  }
}
