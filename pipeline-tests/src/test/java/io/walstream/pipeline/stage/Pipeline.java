package io.walstream.pipeline.stage;

import io.walstream.local.backing.Backing;
import io.walstream.local.postgres.PostgresDatabase;
import io.walstream.pipeline.evidence.Hub;
import io.walstream.pipeline.evidence.Index;
import io.walstream.pipeline.evidence.Table;
import io.walstream.pipeline.service.Service;
import io.walstream.pipeline.service.ServiceUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * One pipeline with a database, topics, an index and a hub of its own: started before a class's
 * tests, ended after them. Whatever fails is told with the ends of the services' logs.
 */
public final class Pipeline
    implements BeforeAllCallback, AfterAllCallback, TestExecutionExceptionHandler {

  /** How long anything may take to arrive on a slow machine. */
  public static final Duration PATIENCE = Duration.ofSeconds(90);

  private final String id = "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
  private final Path directory = Path.of("target", "pipelines", id).toAbsolutePath();
  private final Secrets secrets = Secrets.random();
  private final PostgresDatabase database = ownDatabase();
  private final Table table = new Table(database);
  private final LocalHub hubServer = new LocalHub(directory.resolve("hub"));
  private final Wire elasticsearch;
  private final Index index;
  private final Hub hub;
  private final Map<Service, ServiceUnderTest> services = new EnumMap<>(Service.class);

  /** Sets the stage; nothing runs yet but the servers. */
  public Pipeline() {
    URI server = Backing.elasticsearch().uri();
    elasticsearch = new Wire(server.getHost(), server.getPort());
    String connectionString = hubServer.connectionString(secrets.hubKey());
    hub = new Hub(connectionString);
    Wiring wiring = new Wiring(id, secrets, database, Backing.kafka().bootstrapServers());
    index = new Index(server, wiring.index());
    add(Service.PRODUCER, wiring.producer());
    add(Service.CDC, wiring.cdc());
    add(Service.ES_SINK, wiring.esSink(URI.create("http://127.0.0.1:" + elasticsearch.port())));
    add(Service.FABRIC_SINK, wiring.fabricSink(connectionString));
  }

  // The role may no more than the services' documents ask for.
  private PostgresDatabase ownDatabase() {
    PostgresDatabase fresh = Backing.postgres().newDatabase();
    fresh.execute(
        "CREATE ROLE %s LOGIN REPLICATION PASSWORD '%s'".formatted(id, secrets.postgres()));
    fresh.execute("ALTER DATABASE %s OWNER TO %s".formatted(fresh.name(), id));
    return new PostgresDatabase(fresh.host(), fresh.port(), fresh.name(), id, secrets.postgres());
  }

  private void add(Service service, Map<String, String> environment) {
    Path log = directory.resolve(service + ".log");
    services.put(service, new ServiceUnderTest(service, log, environment));
  }

  /** Has the table's database prepared before any service is started. */
  public Pipeline withTable(Consumer<Table> preparation) {
    preparation.accept(table);
    return this;
  }

  /**
   * Has more tables captured and indexed than {@code fabric.user_data}, each in an index of its
   * name.
   */
  public Pipeline withTables(String... tables) {
    List<String> all = Stream.concat(Stream.of("fabric.user_data"), Stream.of(tables)).toList();
    service(Service.CDC).with("CDC_TABLES", String.join(",", all));
    String topics = all.stream().map(t -> id + "." + t).collect(Collectors.joining(","));
    service(Service.ES_SINK).with("CONSUME_TOPICS", topics).with("ELASTICSEARCH_INDEX", "");
    return this;
  }

  /** Has the index of a table made with a mapping of its own. */
  public Pipeline withMapping(String table, String mapping) {
    Path mappings = directory.resolve("mappings");
    try {
      Files.createDirectories(mappings);
      Files.writeString(mappings.resolve(table + ".json"), mapping);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    service(Service.ES_SINK).with("ELASTICSEARCH_MAPPINGS", mappings.toString());
    return this;
  }

  /** Lets the es-sink-service read all tables, and no more, to compare them. */
  public Pipeline withReader() {
    String reader = id + "_reader";
    Backing.postgres()
        .execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(reader, secrets.postgres()));
    Backing.postgres().named(database.name()).execute("GRANT pg_read_all_data TO " + reader);
    service(Service.ES_SINK)
        .with("POSTGRES_HOST", database.host())
        .with("POSTGRES_PORT", String.valueOf(database.port()))
        .with("POSTGRES_DATABASE", database.name())
        .with("POSTGRES_USER", reader)
        .with("POSTGRES_PASSWORD", secrets.postgres())
        .with("CDC_SLOT", id);
    return this;
  }

  /** Starts all four services and waits until each is ready. */
  public Pipeline start() {
    services.values().forEach(ServiceUnderTest::start);
    services.values().forEach(ServiceUnderTest::awaitReady);
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    start();
  }

  /** Kills all services, shows that they have kept the secrets, and leaves nothing behind. */
  @Override
  public void afterAll(ExtensionContext context) {
    services.values().forEach(ServiceUnderTest::killIfStarted);
    hubServer.remove();
    elasticsearch.close();
    dropSlot();
    services
        .values()
        .forEach(service -> assertHoldsNoSecret(service.log(), service.service() + "'s log"));
  }

  // The server notices only after a moment that a killed client is gone.
  private void dropSlot() {
    Awaitility.await("the slot's release")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              database.execute(
                  "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots"
                      + " WHERE slot_name = '%s'".formatted(id));
              return true;
            });
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    StringBuilder story = new StringBuilder("The logs end:");
    for (ServiceUnderTest service : services.values()) {
      story.append("%n--- %s%n%s".formatted(service.service(), service.endOfLog()));
    }
    failure.addSuppressed(new AssertionError(story));
    throw failure;
  }

  public ServiceUnderTest service(Service service) {
    return Objects.requireNonNull(services.get(service));
  }

  public Collection<ServiceUnderTest> services() {
    return services.values();
  }

  public Table table() {
    return table;
  }

  public Index index() {
    return index;
  }

  public Hub hub() {
    return hub;
  }

  public Load load() {
    return new Load(service(Service.PRODUCER), table, Load.MIX);
  }

  /** What the es-sink-service reaches Elasticsearch through. */
  public Wire wireToElasticsearch() {
    return elasticsearch;
  }

  public LocalHub hubServer() {
    return hubServer;
  }

  /**
   * @param where what the text is, for the message
   */
  public void assertHoldsNoSecret(String text, String where) {
    secrets.assertAbsentFrom(text, where);
  }
}
