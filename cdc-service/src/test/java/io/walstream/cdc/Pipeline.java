package io.walstream.cdc;

import io.micrometer.core.instrument.MeterRegistry;
import io.walstream.local.backing.Backing;
import io.walstream.local.postgres.PostgresDatabase;
import io.walstream.service.health.WorkerHealth;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service over a database, a slot, topics and a position of its own, to start and stop at will.
 */
public final class Pipeline implements AutoCloseable {

  /** How long a real server may take on a slow machine. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String id;
  private final PostgresDatabase database;
  private final Map<String, Object> settings;
  private @Nullable ConfigurableApplicationContext context;

  public Pipeline() {
    this(Backing.postgres().newDatabase());
  }

  /** Over a database of a server that is the test's own. */
  public Pipeline(PostgresDatabase database) {
    this.id = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    this.database = database;
    this.settings = new HashMap<>();
    settings.put("SERVER_PORT", 0);
    settings.put("POSTGRES_HOST", database.host());
    settings.put("POSTGRES_PORT", database.port());
    settings.put("POSTGRES_DATABASE", database.name());
    settings.put("POSTGRES_USER", database.user());
    settings.put("POSTGRES_PASSWORD", database.password());
    settings.put("KAFKA_BOOTSTRAP_SERVERS", Backing.kafka().bootstrapServers());
    settings.put("CDC_SLOT", id);
    settings.put("CDC_PUBLICATION", id);
    settings.put("CDC_TOPIC_PREFIX", id);
    settings.put("CDC_POSITION_TOPIC", id + ".positions");
    settings.put("CDC_TRANSACTIONAL_ID", id);
    settings.put("CDC_RETRY_MAX", "1s");
    settings.put("LOG_FORMAT", "");
  }

  private Pipeline(Pipeline first) {
    this.id = first.id;
    this.database = first.database;
    this.settings = new HashMap<>(first.settings);
  }

  /** Another instance of the same pipeline. */
  public Pipeline twin() {
    return new Pipeline(this);
  }

  /** An instance of the same pipeline in a JVM of its own. */
  public ChildInstance child(Path log) {
    return new ChildInstance(log, settings);
  }

  public Pipeline with(String variable, Object value) {
    settings.put(variable, value);
    return this;
  }

  public PostgresDatabase database() {
    return database;
  }

  public String slot() {
    return id;
  }

  public void execute(String sql) {
    database.execute(sql);
  }

  public Pipeline start() {
    context = new SpringApplicationBuilder(CdcApplication.class).properties(settings).run();
    return this;
  }

  /** The service in a JVM of its own, to be killed or to halt. */
  public ServiceJvm startProcess(Class<?> main, String... jvmOptions) {
    return ServiceJvm.start(main, settings, jvmOptions);
  }

  public Pipeline startAndAwaitReady() {
    start();
    awaitReadiness(Status.UP);
    return this;
  }

  /** Starts and waits until the snapshot is done and the log is read. */
  public Pipeline startAndAwaitStreaming() {
    startAndAwaitReady();
    Awaitility.await().atMost(PATIENCE).until(this::isSlotActive);
    return this;
  }

  private boolean isSlotActive() throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT active FROM pg_replication_slots WHERE slot_name = ?")) {
      query.setString(1, id);
      try (ResultSet slot = query.executeQuery()) {
        return slot.next() && slot.getBoolean(1);
      }
    }
  }

  public void awaitReadiness(Status status) {
    Awaitility.await().atMost(PATIENCE).until(() -> readiness().equals(status));
  }

  public Status readiness() {
    return health("readiness");
  }

  public Status liveness() {
    return health("liveness");
  }

  private Status health(String group) {
    return Objects.requireNonNull(context().getBean(HealthEndpoint.class).healthForPath(group))
        .getStatus();
  }

  /** What a health contributor tells, as text. */
  public String health(String group, String contributor) {
    return context().getBean(HealthEndpoint.class).healthForPath(group, contributor)
            instanceof IndicatedHealthDescriptor told
        ? told.getStatus() + " " + told.getDetails()
        : "";
  }

  /** Waits until the worker says that it is at a step whose name holds the words. */
  public void awaitStep(String words) {
    Awaitility.await().atMost(PATIENCE).until(() -> told("step").contains(words));
  }

  /** Waits until the worker tells a fault that holds the words. */
  public void awaitFault(String words) {
    Awaitility.await().atMost(PATIENCE).until(() -> told("fault").contains(words));
  }

  private String told(String detail) {
    return String.valueOf(
        context().getBean(WorkerHealth.class).readiness().getDetails().get(detail));
  }

  /** The service's own address of an endpoint, such as {@code cdc/pause}. */
  public URI endpoint(String path) {
    return URI.create(
        "http://127.0.0.1:%s/actuator/%s"
            .formatted(context().getEnvironment().getProperty("local.server.port"), path));
  }

  /** A bean of the running service. */
  public <T> T bean(Class<T> type) {
    return context().getBean(type);
  }

  private ConfigurableApplicationContext context() {
    return Objects.requireNonNull(context, "not started");
  }

  /** The topics of this pipeline, that of the position among them. */
  public Set<String> topics() {
    try (Admin admin = admin()) {
      return admin.listTopics().names().get().stream()
          .filter(topic -> topic.startsWith(id))
          .collect(Collectors.toSet());
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  public String cleanupPolicy(String table) {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, id + "." + table);
    try (Admin admin = admin()) {
      Config config = admin.describeConfigs(Set.of(topic)).all().get().get(topic);
      return Objects.requireNonNull(Objects.requireNonNull(config).get("cleanup.policy")).value();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", Backing.kafka().bootstrapServers()));
  }

  /** A counter's value. */
  public double metric(String name) {
    return context().getBean(MeterRegistry.class).get(name).counter().count();
  }

  public TopicReader reads(String table) {
    return new TopicReader(String.valueOf(settings.get("KAFKA_BOOTSTRAP_SERVERS")), topic(table));
  }

  public String topic(String table) {
    return id + "." + table;
  }

  public void stop() {
    if (context != null) {
      context.close();
      context = null;
    }
  }

  @Override
  public void close() {
    stop();
    dropSlot();
  }

  /** Drops the slot if it is there, once the server has noticed that nobody reads from it. */
  public void dropSlot() {
    Awaitility.await().atMost(PATIENCE).until(() -> !isSlotActive());
    database.execute(
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '"
            + id
            + "'");
  }
}
