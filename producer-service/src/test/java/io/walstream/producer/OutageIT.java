package io.walstream.producer;

import static io.walstream.producer.RunningProducer.PATIENCE;
import static io.walstream.producer.RunningProducer.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.postgres.PostgresDatabase;
import io.walstream.local.postgres.PostgresServer;
import io.walstream.local.postgres.PostgresSettings;
import io.walstream.local.process.Ports;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OutageIT {

  private final PostgresSettings settings;
  private final PostgresDatabase database;

  OutageIT(@TempDir Path directory) {
    int port = Ports.free();
    this.settings = PostgresSettings.in(directory).withPort(port);
    this.database = new PostgresDatabase("127.0.0.1", port, "walstream", "walstream", "walstream");
  }

  @Test
  void startsWithoutPostgresAndWritesOnceItIsThere() {
    try (RunningProducer producer = start(Map.of("PRODUCER_RATE", "50"))) {
      producer.awaitStatus(status -> status.path("phase").asString().equals("retrying"));
      assertThat(producer.get("health/readiness").statusCode()).isEqualTo(503);
      assertThat(producer.get("health").body())
          .contains("prepare the table fabric.user_data")
          .doesNotContain("password");
      assertThat(producer.get("health/liveness").statusCode()).isEqualTo(200);

      try (PostgresServer server = PostgresServer.start(settings)) {
        assertThat(server.database().port()).isEqualTo(database.port());
        producer.awaitInserted(10);
        awaitReadiness(producer, 200);
      }
    }
  }

  @Test
  void goesOnAfterPostgresWasKilledAndCountsWhatIsCommitted() {
    PostgresServer server = PostgresServer.start(settings);
    try (RunningProducer producer = start(Map.of("PRODUCER_RATE", "400"))) {
      producer.awaitInserted(200);

      server.process().kill();
      producer.awaitStatus(status -> status.path("phase").asString().equals("retrying"));
      assertThat(producer.get("health").body()).contains("write users");
      awaitReadiness(producer, 503);
      assertThat(producer.get("health/liveness").statusCode()).isEqualTo(200);
      long before = count(producer.status(), "inserted");

      server = PostgresServer.start(settings);
      producer.awaitInserted(before + 200);
      awaitReadiness(producer, 200);
      assertThat(count(producer.status(), "failedBatches")).isPositive();

      producer.post("{\"paused\": true}");
      producer.awaitStatus(status -> status.path("phase").asString().equals("paused"));
      // A batch may have been committed without the confirmation reaching the producer.
      assertThat(rows() - count(producer.status(), "inserted")).isBetween(0L, 500L);
    } finally {
      server.close();
    }
  }

  @Test
  void wrongPasswordIsToldAndOutlived() {
    try (PostgresServer server = PostgresServer.start(settings);
        RunningProducer producer = start(Map.of("POSTGRES_PASSWORD", "forgotten-one"))) {
      producer.awaitStatus(status -> status.path("phase").asString().equals("retrying"));
      assertThat(producer.get("health").body())
          .contains("password authentication failed")
          .doesNotContain("forgotten-one");

      server.database().execute("alter role walstream password 'forgotten-one'");
      producer.awaitInserted(1);
    }
  }

  private RunningProducer start(Map<String, String> variables) {
    return RunningProducer.start(database, variables);
  }

  private long rows() {
    return new JdbcTemplate(
            new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password()))
        .queryForList("select count(*) from fabric.user_data", Long.class)
        .get(0);
  }

  private static void awaitReadiness(RunningProducer producer, int status) {
    await().atMost(PATIENCE).until(() -> producer.get("health/readiness").statusCode() == status);
  }
}
