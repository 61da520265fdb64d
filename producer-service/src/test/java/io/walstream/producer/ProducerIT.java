package io.walstream.producer;

import static io.walstream.producer.RunningProducer.PATIENCE;
import static io.walstream.producer.RunningProducer.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.walstream.local.backing.Backing;
import io.walstream.local.postgres.PostgresDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class ProducerIT {

  private final PostgresDatabase database = Backing.postgres().newDatabase();
  private final JdbcTemplate jdbc =
      new JdbcTemplate(
          new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password()));

  @Test
  void stopsExactlyAtTheMaximumAndStaysUp() {
    try (RunningProducer producer =
        start(Map.of("PRODUCER_RATE", "5000", "PRODUCER_MAX_ROWS", "1234"))) {
      JsonNode status = producer.awaitStatus(s -> s.path("state").asString().equals("finished"));

      assertThat(count(status, "inserted")).isEqualTo(1234);
      assertThat(rows()).isEqualTo(1234);
      assertThat(producer.get("health/readiness").statusCode()).isEqualTo(200);
      assertThat(producer.get("health/liveness").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void everyColumnIsFilled() {
    try (RunningProducer producer = start(Map.of("PRODUCER_MAX_ROWS", "1"))) {
      producer.awaitInserted(1);
    }

    Map<String, Object> row = jdbc.queryForMap("select * from fabric.user_data");
    assertThat(row)
        .containsOnlyKeys(
            "id",
            "name",
            "gender",
            "address",
            "latitude",
            "longitude",
            "timezone",
            "email",
            "phone",
            "cell",
            "date_of_birth",
            "registered_date",
            "picture_url",
            "insertion_time")
        .doesNotContainValue(null);
  }

  @Test
  void insertionTimeIsPostgresClockAtTheInsert() {
    try (RunningProducer producer =
        start(Map.of("PRODUCER_MAX_ROWS", "3", "PRODUCER_RATE", "50"))) {
      producer.awaitInserted(3);
    }

    assertThat(
            jdbc.queryForObject(
                "select bool_and(insertion_time between now() - interval '1 minute' and now())"
                    + " and count(distinct insertion_time) = 3 from fabric.user_data",
                Boolean.class))
        .isTrue();
  }

  @Test
  void rowsComeOneByOneAtALowRate() {
    try (RunningProducer producer =
        start(Map.of("PRODUCER_RATE", "20", "PRODUCER_MAX_ROWS", "20"))) {
      producer.awaitInserted(20);
    }

    assertThat(transactions()).isEqualTo(20);
  }

  @Test
  void rowsComeInBatchesAtAHighRate() {
    try (RunningProducer producer =
        start(Map.of("PRODUCER_RATE", "10000", "PRODUCER_MAX_ROWS", "4000"))) {
      producer.awaitInserted(4000);
    }

    assertThat(transactions()).isBetween(8L, 101L);
  }

  @Test
  void mixOfOperationsIsWrittenAndCounted() {
    try (RunningProducer producer =
        start(
            Map.of(
                "PRODUCER_RATE", "2000",
                "PRODUCER_MAX_ROWS", "1400",
                "PRODUCER_MIX", "inserts=70,updates=20,deletes=10"))) {
      JsonNode status = producer.awaitInserted(1400);

      assertThat(count(status, "updated")).isCloseTo(400, within(20L));
      assertThat(count(status, "deleted")).isCloseTo(200, within(20L));
      assertThat(rows()).isEqualTo(1400 - count(status, "deleted"));
      assertThat(producer.get("prometheus").body())
          .contains("walstream_producer_rows_total{")
          .containsPattern("operation=\"insert\".* 1400\\.0");
    }
    assertThat(jdbc.queryForObject("select max(id) - min(id) from fabric.user_data", Long.class))
        .as("deletes take any row, not just the first or last ones")
        .isGreaterThan(1300);
  }

  @Test
  void updatesAndDeletesOfAnEmptyTableAreSkipped() {
    try (RunningProducer producer =
        start(Map.of("PRODUCER_RATE", "100", "PRODUCER_MIX", "updates=1,deletes=1"))) {
      producer.awaitStatus(status -> count(status, "skipped") >= 10);

      assertThat(rows()).isZero();
      assertThat(producer.get("health/readiness").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void rowsOfOthersAreUpdatedAndDeletedToo() {
    try (RunningProducer first = start(Map.of("PRODUCER_MAX_ROWS", "1"))) {
      first.awaitInserted(1);
    }
    jdbc.update("insert into fabric.user_data (id, name) values (-5, 'a'), (900000, 'b')");

    try (RunningProducer producer =
        start(Map.of("PRODUCER_RATE", "200", "PRODUCER_MIX", "deletes=1"))) {
      producer.awaitStatus(status -> count(status, "deleted") == 3);
    }
    assertThat(rows()).isZero();
  }

  @Test
  void refusedRowsAreToldWithoutTheirContentsAndOthersGoOn(CapturedOutput output) {
    try (RunningProducer producer =
        start(Map.of("PRODUCER_RATE", "1000", "PRODUCER_BATCH_SIZE", "50"))) {
      producer.awaitInserted(1);
      database.execute(
          "alter table fabric.user_data add constraint men check (gender = 'male') not valid");
      producer.awaitStatus(status -> count(status, "failedBatches") >= 3);
      assertThat(producer.get("health/readiness").statusCode()).isEqualTo(503);
      assertThat(producer.get("health").body()).contains("constraint").doesNotContain("@example");

      database.execute("alter table fabric.user_data drop constraint men");
      producer.awaitInserted(count(producer.status(), "inserted") + 100);
      assertThat(producer.get("health/readiness").statusCode()).isEqualTo(200);
    }
    assertThat(output).contains("Could not write users").doesNotContain("@example");
  }

  @Test
  void sameSeedWritesTheSameUsers() {
    Map<String, String> settings =
        Map.of("PRODUCER_SEED", "42", "PRODUCER_RATE", "500", "PRODUCER_MAX_ROWS", "50");
    for (int run = 0; run < 2; run++) {
      try (RunningProducer producer = start(settings)) {
        producer.awaitInserted(50);
      }
    }

    List<String> names =
        jdbc.queryForList("select name || address from fabric.user_data order by id", String.class);
    assertThat(names.subList(50, 100)).isEqualTo(names.subList(0, 50));
  }

  @Test
  void operatorChangesRateAndMixAndPausesWhileItRuns() {
    try (RunningProducer producer = start(Map.of("PRODUCER_RATE", "0"))) {
      assertThat(producer.post("{\"rate\": 2000}").statusCode()).isEqualTo(200);
      producer.awaitInserted(500);

      JsonNode paused = read(producer.post("{\"paused\": true}"));
      assertThat(paused.path("state").asString()).isEqualTo("paused");
      producer.awaitStatus(status -> status.path("phase").asString().equals("paused"));
      assertThat(producer.get("health/readiness").statusCode()).isEqualTo(200);
      long written = count(producer.status(), "inserted");
      await()
          .during(Duration.ofMillis(300))
          .atMost(PATIENCE)
          .until(() -> count(producer.status(), "inserted") == written && rows() == written);

      JsonNode steered =
          read(producer.post("{\"paused\": false, \"rate\": 500, \"mix\": \"updates=1\"}"));
      assertThat(steered.path("state").asString()).isEqualTo("running");
      assertThat(steered.path("rate").asDouble()).isEqualTo(500);
      assertThat(steered.path("mix").asString()).isEqualTo("inserts=0,updates=1,deletes=0");
      JsonNode later = producer.awaitStatus(status -> count(status, "updated") >= 50);
      assertThat(count(later, "inserted")).isEqualTo(written);
    }
  }

  @Test
  void nonsenseIsRefusedWithASentenceAndChangesNothing() {
    try (RunningProducer producer = start(Map.of("PRODUCER_RATE", "3"))) {
      assertThat(
              List.of(
                  "{\"rate\": -1}",
                  "{\"rate\": \"fast\"}",
                  "{\"rate\": [1, 2]}",
                  "{\"mix\": \"everything\"}",
                  "{\"mix\": {\"inserts\": 1}}",
                  "{\"paused\": \"perhaps\"}",
                  "{}",
                  "nonsense"))
          .allSatisfy(
              json -> {
                HttpResponse<String> answer = producer.post(json);
                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(read(answer).path("detail").asString()).isNotBlank();
              });
      assertThat(producer.status().path("rate").asDouble()).isEqualTo(3);
      assertThat(producer.status().path("state").asString()).isEqualTo("running");
    }
  }

  private RunningProducer start(Map<String, String> variables) {
    return RunningProducer.start(database, variables);
  }

  private long rows() {
    return number("select count(*) from fabric.user_data");
  }

  private long transactions() {
    return number("select count(distinct xmin::text) from fabric.user_data");
  }

  private long number(String query) {
    return jdbc.queryForList(query, Long.class).get(0);
  }

  private static JsonNode read(HttpResponse<String> answer) {
    return new JsonMapper().readTree(answer.body());
  }
}
