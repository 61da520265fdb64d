package io.walstream.local.backing;

import io.walstream.local.postgres.PostgresDatabase;
import java.net.URI;

/**
 * The servers of this JVM's tests, each started when it is first asked for and ended with the JVM.
 *
 * <p>The system property {@code walstream.backing} says what they are: {@code local} (the default)
 * for embedded servers, {@code containers} for Testcontainers. Tests cannot tell the two apart.
 */
public final class Backing {
  private Backing() {}

  /**
   * A Postgres with logical WAL; its user is a superuser.
   *
   * @return a database that all tests of this JVM share; {@link PostgresDatabase#newDatabase()}
   *     gives one of one's own
   */
  public static PostgresDatabase postgres() {
    return Postgres.SHARED;
  }

  /**
   * A Kafka broker that creates no topic by itself.
   *
   * @return its address
   */
  public static KafkaAddress kafka() {
    return Kafka.SHARED;
  }

  /**
   * An Elasticsearch without security.
   *
   * @return its address
   */
  public static ElasticsearchAddress elasticsearch() {
    return Elasticsearch.SHARED;
  }

  /**
   * Where a Kafka client connects to.
   *
   * @param bootstrapServers host and port
   */
  public record KafkaAddress(String bootstrapServers) {}

  /**
   * Where an Elasticsearch client connects to.
   *
   * @param uri scheme, host and port
   */
  public record ElasticsearchAddress(URI uri) {}

  private static TestServers servers() {
    String backing = System.getProperty("walstream.backing", "local");
    return switch (backing) {
      case "local" -> new LocalServers();
      case "containers" -> new ContainerServers();
      default ->
          throw new IllegalArgumentException(
              "walstream.backing is '%s': set it to local or containers.".formatted(backing));
    };
  }

  private static final class Postgres {
    static final PostgresDatabase SHARED = servers().postgres();
  }

  private static final class Kafka {
    static final KafkaAddress SHARED = new KafkaAddress(servers().kafka());
  }

  private static final class Elasticsearch {
    static final ElasticsearchAddress SHARED = new ElasticsearchAddress(servers().elasticsearch());
  }
}
