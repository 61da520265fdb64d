package io.walstream.essink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.walstream.local.backing.Backing;
import io.walstream.local.postgres.PostgresDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Comparisons of a table with its index, without a cdc-service; the pipeline's tests have one. */
class ComparisonIT {

  private static final String ADDRESS = "/actuator/verify/user_data";
  private static final long NO_POSITION_YET = 1L << 50;

  private final PostgresDatabase database = Backing.postgres().newDatabase();
  private final SourceTopic topic = SourceTopic.create();
  private final Index index = Index.on(Backing.elasticsearch().uri());

  @Test
  void whatCanBeMendedIsAndWhatCannotIsTold() throws Exception {
    database.execute("CREATE SCHEMA fabric");
    database.execute("CREATE TABLE fabric.user_data (id int PRIMARY KEY, name text)");
    database.execute(
        "INSERT INTO fabric.user_data SELECT n, 'n' || n FROM generate_series(1, 4) n");
    try (RunningSink sink = RunningSink.start(topic, index, settings())) {
      sink.awaitReady();
      put(1, "n1", 3);
      put(2, "other", 3);
      put(4, "beyond", NO_POSITION_YET << 1);
      put(9, "n9", 3);

      JsonNode result = compare(sink, "{\"repair\": true}");

      assertThat(result.path("repaired").asInt()).as("%s", result).isEqualTo(3);
      assertThat(result.path("established").asString()).isEqualTo("quiet_topic");
      assertThat(result.path("outranked").asInt()).isEqualTo(1);
      assertThat(result.at("/ids/different/0").asString()).isEqualTo("4");
      assertThat(result.path("equal").asInt()).isEqualTo(3);
      assertThat(index.source(2)).isEqualTo("{\"id\":2,\"name\":\"n2\"}");
      assertThat(index.source(3)).isEqualTo("{\"id\":3,\"name\":\"n3\"}");
      assertThat(index.document(9).path("found").asBoolean()).isFalse();
      assertThat(
              sink.registry()
                  .get("walstream.verify.differences")
                  .tag("kind", "different")
                  .gauge()
                  .value())
          .isEqualTo(1);
    }
  }

  @Test
  void withoutPostgresItIsRefusedWithASentence() throws Exception {
    try (RunningSink sink = RunningSink.start(topic, index)) {
      HttpResponse<String> answer = sink.post(ADDRESS);

      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).contains("set POSTGRES_HOST, POSTGRES_DATABASE");
      assertThat(sink.get("/actuator/verify").statusCode()).isEqualTo(200);
      assertThat(sink.get(ADDRESS).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void comparisonThatCannotBeMadeSaysWhyAndCanBeStopped() throws Exception {
    database.execute("CREATE SCHEMA fabric");
    database.execute("CREATE TABLE fabric.user_data (id int, name text)");
    try (RunningSink sink = RunningSink.start(topic, index, settings())) {
      sink.awaitReady();
      JsonNode result = compare(sink, "");

      assertThat(result.path("state").asString()).isEqualTo("failed");
      assertThat(result.path("fault").asString()).contains("fabric.user_data has no primary key");

      database.execute("ALTER TABLE fabric.user_data ADD PRIMARY KEY (id)");
      put(1, "n1", 3);
      sink.post(ADDRESS);
      sink.send("DELETE", ADDRESS, "");
      assertThat(awaitEnd(sink).path("state").asString()).isEqualTo("stopped");
    }
  }

  private static JsonNode compare(RunningSink sink, String json) throws Exception {
    assertThat(sink.send("POST", ADDRESS, json).statusCode()).isEqualTo(202);
    return awaitEnd(sink);
  }

  private static JsonNode awaitEnd(RunningSink sink) throws Exception {
    await().atMost(Duration.ofSeconds(90)).until(() -> !isOpen(status(sink)));
    return status(sink);
  }

  private static boolean isOpen(JsonNode status) {
    return status.path("state").asString().matches("waiting|running");
  }

  private static JsonNode status(RunningSink sink) throws Exception {
    return new JsonMapper().readTree(sink.get(ADDRESS).body());
  }

  private void put(int id, String name, long version) {
    String path = "/_doc/%d?version_type=external&version=%d".formatted(id, version);
    assertThat(index.call("PUT", path, "{\"id\":%d,\"name\":\"%s\"}".formatted(id, name)))
        .contains("\"successful\":");
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
}
