package io.walstream.local.backing;

import io.walstream.local.postgres.PostgresDatabase;
import java.net.URI;
import org.testcontainers.elasticsearch.ElasticsearchContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The same servers as containers, which Testcontainers removes after the JVM has ended. */
final class ContainerServers implements TestServers {
  private static final String POSTGRES = "postgres:17";
  private static final String KAFKA = "apache/kafka:4.1.2";
  private static final String ELASTICSEARCH =
      "docker.elastic.co/elasticsearch/elasticsearch:8.19.21";

  @Override
  @SuppressWarnings("resource") // ended by Testcontainers
  public PostgresDatabase postgres() {
    PostgreSQLContainer server =
        new PostgreSQLContainer(POSTGRES)
            .withDatabaseName("walstream")
            .withUsername("walstream")
            .withPassword("walstream")
            .withCommand(
                "postgres",
                "-c",
                "wal_level=logical",
                "-c",
                "max_wal_senders=20",
                "-c",
                "max_replication_slots=20",
                "-c",
                "fsync=off");
    server.start();
    return new PostgresDatabase(
        server.getHost(), server.getMappedPort(5432), "walstream", "walstream", "walstream");
  }

  @Override
  @SuppressWarnings("resource") // ended by Testcontainers
  public String kafka() {
    KafkaContainer broker =
        new KafkaContainer(KAFKA).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    broker.start();
    return broker.getBootstrapServers();
  }

  @Override
  @SuppressWarnings("resource") // ended by Testcontainers
  public URI elasticsearch() {
    ElasticsearchContainer server =
        new ElasticsearchContainer(ELASTICSEARCH)
            .withEnv("xpack.security.enabled", "false")
            .withEnv("ES_JAVA_OPTS", "-Xms512m -Xmx512m");
    server.start();
    return URI.create("http://" + server.getHttpHostAddress());
  }
}
