package io.walstream.benchmark.drain;

import io.walstream.local.postgres.PostgresDatabase;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is measured: how it is started over a database, a broker and an empty directory. */
enum Contender {
  REFERENCE {
    @Override
    List<String> program() {
      String classPath =
          Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
              .map(entry -> Path.of(entry).toAbsolutePath().toString())
              .collect(Collectors.joining(File.pathSeparator));
      return List.of("-cp", classPath, EngineReference.class.getName());
    }

    @Override
    Map<String, String> settings(PostgresDatabase database, String brokers, Path directory) {
      return Map.ofEntries(
          Map.entry("name", "bench"),
          Map.entry("connector.class", "io.debezium.connector.postgresql.PostgresConnector"),
          Map.entry("bootstrap.servers", brokers),
          Map.entry("topic.prefix", "bench"),
          Map.entry("database.hostname", database.host()),
          Map.entry("database.port", Integer.toString(database.port())),
          Map.entry("database.dbname", database.name()),
          Map.entry("database.user", database.user()),
          Map.entry("database.password", database.password()),
          Map.entry("plugin.name", "pgoutput"),
          Map.entry("slot.name", "bench"),
          Map.entry("publication.name", "bench"),
          Map.entry("publication.autocreate.mode", "filtered"),
          Map.entry("table.include.list", "fabric.user_data"),
          Map.entry("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore"),
          Map.entry("offset.storage.file.filename", directory.resolve("offsets").toString()),
          Map.entry("offset.flush.interval.ms", "0"));
    }
  },
  WALSTREAM {
    @Override
    List<String> program() {
      String jar = System.getProperty("cdc.jar", "cdc-service/target/cdc-service.jar");
      return List.of("-jar", Path.of(jar).toAbsolutePath().toString());
    }

    @Override
    Map<String, String> settings(PostgresDatabase database, String brokers, Path directory) {
      return Map.ofEntries(
          Map.entry("--SERVER_PORT", "0"),
          Map.entry("--LOG_FORMAT", ""),
          Map.entry("--POSTGRES_HOST", database.host()),
          Map.entry("--POSTGRES_PORT", Integer.toString(database.port())),
          Map.entry("--POSTGRES_DATABASE", database.name()),
          Map.entry("--POSTGRES_USER", database.user()),
          Map.entry("--POSTGRES_PASSWORD", database.password()),
          Map.entry("--KAFKA_BOOTSTRAP_SERVERS", brokers),
          Map.entry("--CDC_TOPIC_PREFIX", "bench"),
          Map.entry("--CDC_SLOT", "bench"),
          Map.entry("--CDC_PUBLICATION", "bench"),
          Map.entry("--CDC_POSITION_TOPIC", "bench.positions"),
          Map.entry("--CDC_TRANSACTIONAL_ID", "bench"));
    }
  };

  abstract List<String> program();

  abstract Map<String, String> settings(PostgresDatabase database, String brokers, Path directory);
}
