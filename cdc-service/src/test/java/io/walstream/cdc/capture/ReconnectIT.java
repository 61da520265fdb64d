package io.walstream.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.cdc.CutableLine;
import io.walstream.cdc.Pipeline;
import io.walstream.cdc.TopicReader;
import io.walstream.local.kafka.KafkaServer;
import io.walstream.local.kafka.KafkaSettings;
import io.walstream.local.postgres.PostgresDatabase;
import io.walstream.local.postgres.PostgresServer;
import io.walstream.local.postgres.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class ReconnectIT {

  private final Path directory;

  ReconnectIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void itGoesOnAfterACrashASilenceANewPasswordAndALostSlot() throws IOException {
    PostgresServer server = PostgresServer.start(PostgresSettings.in(directory.resolve("pg")));
    PostgresDatabase database = server.database();
    Path password = Files.writeString(directory.resolve("password"), "first\n");
    try (CutableLine line = new CutableLine(server.settings().port());
        Pipeline pipeline = over(database, line, password);
        TopicReader reader = pipeline.reads("public.t")) {
      pipeline.startAndAwaitStreaming();
      pipeline.execute("INSERT INTO t VALUES (1)");
      reader.await(1);

      server.process().kill();
      pipeline.awaitReadiness(Status.DOWN);
      assertThat(pipeline.liveness()).isEqualTo(Status.UP);
      server = PostgresServer.start(server.settings());
      pipeline.execute("INSERT INTO t VALUES (2)");
      reader.await(2);

      line.fallSilent();
      pipeline.awaitReadiness(Status.DOWN);
      line.speak();
      pipeline.execute("INSERT INTO t VALUES (3)");
      reader.await(3);

      pipeline.execute("ALTER ROLE capture PASSWORD 'second'");
      pipeline.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'capture'");
      pipeline.awaitFault("password authentication failed");
      Files.writeString(password, "second\n");
      pipeline.execute("INSERT INTO t VALUES (4)");
      reader.await(4);
      pipeline.stop();
      assertThat(reader.toTheEnd()).as("each once").hasSize(4);

      loseSlot(pipeline);
      pipeline.execute("DELETE FROM t WHERE id = 4");
      pipeline.with("CDC_SLOT_LOSS", "resnapshot").startAndAwaitReady();
      reader.await(all -> reader.state().size() == 3);
    } finally {
      server.process().kill();
    }
  }

  private static Pipeline over(PostgresDatabase database, CutableLine line, Path password) {
    database.execute("CREATE ROLE capture LOGIN REPLICATION PASSWORD 'first'");
    database.execute("CREATE TABLE t (id int PRIMARY KEY)");
    database.execute("GRANT SELECT ON t TO capture");
    Pipeline pipeline = new Pipeline(database).with("CDC_TABLES", "public.t");
    database.execute("CREATE PUBLICATION " + pipeline.slot() + " FOR TABLE t");
    return pipeline
        .with("POSTGRES_PORT", line.port())
        .with("POSTGRES_USER", "capture")
        .with("POSTGRES_PASSWORD", "")
        .with("POSTGRES_PASSWORD_FILE", password.toString())
        .with("walstream.capture.debezium.publication.autocreate.mode", "disabled");
  }

  private static void loseSlot(Pipeline pipeline) {
    pipeline.execute("ALTER SYSTEM SET max_slot_wal_keep_size = '1MB'");
    pipeline.execute("SELECT pg_reload_conf()");
    for (int i = 0; i < 3; i++) {
      pipeline.execute("SELECT pg_logical_emit_message(false, 'filler', repeat('x', 1000))");
      pipeline.execute("SELECT pg_switch_wal()");
    }
    pipeline.execute("CHECKPOINT");
  }

  @Test
  void itGoesOnAfterARestartOfKafka() {
    KafkaServer kafka = KafkaServer.start(KafkaSettings.in(directory.resolve("kafka")));
    try (Pipeline pipeline =
            new Pipeline()
                .with("CDC_TABLES", "public.t")
                .with("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        TopicReader reader = pipeline.reads("public.t")) {
      pipeline.execute("CREATE TABLE t (id int PRIMARY KEY)");
      pipeline.startAndAwaitStreaming();
      pipeline.execute("INSERT INTO t VALUES (1)");
      reader.await(1);

      kafka.close();
      pipeline.execute("INSERT INTO t VALUES (2)");
      pipeline.awaitReadiness(Status.DOWN);
      kafka = KafkaServer.start(kafka.settings());
      reader.await(2);
      pipeline.awaitReadiness(Status.UP);
      pipeline.stop();
      assertThat(reader.toTheEnd()).as("each once").hasSize(2);
    } finally {
      kafka.process().kill();
    }
  }
}
