package io.walstream.producer;

import static io.walstream.producer.RunningProducer.count;
import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.local.backing.Backing;
import io.walstream.local.postgres.PostgresDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PrivilegesIT {

  private static final String OWNER = "walstream_producer_owner";

  private final PostgresDatabase database = Backing.postgres().newDatabase();

  @AfterEach
  void dropTheRoles() {
    database.execute("drop schema fabric cascade");
    database.execute("drop role if exists walstream_producer, " + OWNER);
  }

  @Test
  void documentedGrantsSufficeToWrite() throws IOException {
    try (RunningProducer administrator = start(database, Map.of("PRODUCER_MAX_ROWS", "1"))) {
      administrator.awaitInserted(1);
    }
    database.execute(documentedGrants());

    try (RunningProducer producer =
        start(
            as("walstream_producer"),
            Map.of(
                "PRODUCER_MIGRATE", "false",
                "PRODUCER_RATE", "200",
                "PRODUCER_MIX", "inserts=2,updates=1,deletes=1"))) {
      JsonNode status = producer.awaitInserted(20);
      assertThat(count(status, "updated")).isPositive();
      assertThat(count(status, "deleted")).isPositive();
    }
  }

  @Test
  void ownerOfTheSchemaMakesTheTable() {
    database.execute("create role " + OWNER + " login password 'secret'");
    database.execute("create schema fabric authorization " + OWNER);

    try (RunningProducer producer = start(as(OWNER), Map.of())) {
      producer.awaitInserted(1);
    }
  }

  private static RunningProducer start(PostgresDatabase as, Map<String, String> variables) {
    return RunningProducer.start(as, variables);
  }

  private PostgresDatabase as(String role) {
    return new PostgresDatabase(database.host(), database.port(), database.name(), role, "secret");
  }

  private static String documentedGrants() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "producer-service.md"));
    String sql = page.substring(page.indexOf("```sql") + 6);
    return sql.substring(0, sql.indexOf("```")).replace("…", "secret");
  }
}
