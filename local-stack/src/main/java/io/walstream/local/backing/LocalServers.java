package io.walstream.local.backing;

import io.walstream.local.elasticsearch.ElasticsearchServer;
import io.walstream.local.elasticsearch.ElasticsearchSettings;
import io.walstream.local.kafka.KafkaServer;
import io.walstream.local.kafka.KafkaSettings;
import io.walstream.local.postgres.PostgresDatabase;
import io.walstream.local.postgres.PostgresServer;
import io.walstream.local.postgres.PostgresSettings;
import io.walstream.local.postgres.PostgresSettings.Durability;
import io.walstream.local.process.Ending;
import io.walstream.local.process.Guardian;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Embedded servers on temporary directories; the guardian ends and removes them with the JVM. */
final class LocalServers implements TestServers {

  @Override
  public PostgresDatabase postgres() {
    PostgresSettings settings = PostgresSettings.in(temporary("postgres"));
    return PostgresServer.start(settings.withDurability(Durability.NONE)).database();
  }

  @Override
  public String kafka() {
    KafkaSettings settings = KafkaSettings.in(temporary("kafka"));
    return KafkaServer.start(settings.withEnding(Ending.KILL)).bootstrapServers();
  }

  @Override
  public URI elasticsearch() {
    ElasticsearchSettings settings = ElasticsearchSettings.in(temporary("elasticsearch"));
    return ElasticsearchServer.start(settings.withEnding(Ending.KILL)).uri();
  }

  private static Path temporary(String server) {
    try {
      Path directory = Files.createTempDirectory("walstream-" + server + "-");
      Guardian.ofThisJvm().sweep(directory);
      return directory;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
