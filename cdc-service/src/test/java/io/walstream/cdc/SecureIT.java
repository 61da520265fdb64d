package io.walstream.cdc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** From a Postgres that proves who it is to a Kafka that wants proof. */
@ExtendWith(OutputCaptureExtension.class)
class SecureIT {

  private static SecureServers servers;

  @BeforeAll
  static void start(@TempDir Path directory) {
    servers = new SecureServers(directory);
    servers.database().execute("CREATE SCHEMA fabric");
    servers.database().execute("CREATE TABLE fabric.user_data (id int PRIMARY KEY, name text)");
    servers.database().execute("INSERT INTO fabric.user_data VALUES (1, 'Ann')");
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @Test
  void changesArePublishedAndEveryConnectionIsProtected(CapturedOutput output) throws SQLException {
    try (Pipeline pipeline =
        servers.pipeline().with("LOG_LEVEL_KAFKA", "info").startAndAwaitReady()) {
      assertThat(firstChange("cdc.fabric.user_data")).contains("\"name\":\"Ann\"");
      assertThat(connections("client_dn = '/CN=cdc-service'")).isPositive();
      assertThat(connections("client_dn IS DISTINCT FROM '/CN=cdc-service'")).isZero();
      assertThat(pipeline.readiness()).isEqualTo(Status.UP);
    }
    assertThat(output).contains("sasl.jaas.config").doesNotContain("s3cr3t", "PRIVATE KEY");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KAFKA_SASL_PASSWORD  | wrong     | invalid credentials with SASL mechanism SCRAM-SHA-512",
        "KAFKA_SSL_CA         | other     | certificate is of no authority that is trusted",
        "POSTGRES_SSLROOTCERT | other     | certificate is of no authority that is trusted",
        "POSTGRES_HOST        | 127.0.0.1 | hostname 127.0.0.1 could not be verified",
      })
  void whatIsNotTrustedIsToldAndTriedAgain(String variable, String value, String fault) {
    String set = value.equals("other") ? servers.otherAuthority() : value;
    try (Pipeline pipeline = servers.pipeline().with(variable, set).start()) {
      pipeline.awaitFault(fault);
      assertThat(pipeline.readiness()).isEqualTo(Status.DOWN);
      assertThat(pipeline.liveness()).isEqualTo(Status.UP);
    }
  }

  private static int connections(String condition) throws SQLException {
    try (Connection connection = servers.database().connect();
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                    + " WHERE backend_type IN ('client backend', 'walsender')"
                    + " AND pid <> pg_backend_pid() AND "
                    + condition)) {
      count.next();
      return count.getInt(1);
    }
  }

  private static String firstChange(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers.openBootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      Awaitility.await()
          .atMost(Pipeline.PATIENCE)
          .until(() -> consumer.listTopics().containsKey(topic));
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      ConsumerRecords<byte[], byte[]> read =
          Awaitility.await()
              .atMost(Pipeline.PATIENCE)
              .until(() -> consumer.poll(Duration.ofMillis(100)), records -> !records.isEmpty());
      ConsumerRecord<byte[], byte[]> first = read.iterator().next();
      return new String(first.value(), UTF_8);
    }
  }
}
