package io.walstream.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.local.postgres.PostgresDatabase;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class BackingIT {

  @Test
  void databasesAreApartAndHaveLogicalWal() throws Exception {
    PostgresDatabase one = Backing.postgres().newDatabase();
    PostgresDatabase other = Backing.postgres().newDatabase();

    one.execute("CREATE TABLE t (id int)");
    other.execute("CREATE TABLE t (id int)");

    try (Connection connection = one.connect();
        ResultSet level = connection.createStatement().executeQuery("SHOW wal_level")) {
      level.next();
      assertThat(level.getString(1)).isEqualTo("logical");
    }
  }

  @Test
  void kafkaHasOneBroker() throws Exception {
    String servers = Backing.kafka().bootstrapServers();

    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      assertThat(admin.describeCluster().nodes().get()).hasSize(1);
    }
  }

  @Test
  void elasticsearchIsHealthy() throws Exception {
    HttpRequest health =
        HttpRequest.newBuilder(Backing.elasticsearch().uri().resolve("/_cluster/health")).build();

    assertThat(HttpClient.newHttpClient().send(health, BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }
}
