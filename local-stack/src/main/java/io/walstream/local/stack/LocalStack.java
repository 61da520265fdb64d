package io.walstream.local.stack;

import static io.walstream.local.stack.Component.CDC;
import static io.walstream.local.stack.Component.ELASTICSEARCH;
import static io.walstream.local.stack.Component.ES_SINK;
import static io.walstream.local.stack.Component.EVENT_HUBS;
import static io.walstream.local.stack.Component.FABRIC_SINK;
import static io.walstream.local.stack.Component.KAFKA;
import static io.walstream.local.stack.Component.POSTGRES;
import static io.walstream.local.stack.Component.PRODUCER;

import io.walstream.local.process.ChildProcess;
import io.walstream.local.process.Guardian;
import io.walstream.local.process.ServerFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The whole pipeline. The servers start side by side and each service as soon as what it needs is
 * there; all stop one after the other, the last of the data's way first.
 */
public final class LocalStack implements AutoCloseable {
  private static final Duration LEFTOVER_LIMIT = Duration.ofSeconds(30);

  private final StackPlan plan;
  private final Servers servers;
  private final Services services;
  private final Parts parts;

  /**
   * A pipeline that does not run yet.
   *
   * @param plan what is started
   * @param progress told of each part
   */
  public LocalStack(StackPlan plan, Progress progress) {
    this.plan = plan;
    this.servers = new Servers(plan);
    this.services = new Services(plan);
    this.parts = new Parts(plan, progress, () -> Guardian.ofThisJvm().finish(LEFTOVER_LIMIT));
  }

  /**
   * What must be built before a start.
   *
   * @return the services' jars that are not there
   */
  public List<Path> unbuilt() {
    return Stream.of(PRODUCER, CDC, ES_SINK, FABRIC_SINK)
        .map(service -> ServiceSpec.jar(service, plan.repository()))
        .filter(Files::notExists)
        .toList();
  }

  /**
   * Starts all and returns when all are ready.
   *
   * @throws io.walstream.local.process.ServerFault as soon as a part fails to start; what runs then
   *     keeps running until {@link #close()}
   */
  public void start() {
    CompletableFuture<Void> postgres = parts.start(POSTGRES, servers::postgres);
    CompletableFuture<Void> kafka = parts.start(KAFKA, servers::kafka);
    CompletableFuture<Void> elasticsearch = parts.start(ELASTICSEARCH, servers::elasticsearch);
    CompletableFuture<Void> hub = parts.start(EVENT_HUBS, servers::eventHubs);

    CompletableFuture<Void> producer =
        parts.start(PRODUCER, () -> parts.service(services.producer()), postgres);
    // The producer makes the table that is captured.
    parts.start(CDC, () -> parts.service(services.cdc()), producer, kafka);
    parts.start(ES_SINK, () -> parts.service(services.esSink()), kafka, elasticsearch);
    parts.start(
        FABRIC_SINK,
        () -> parts.service(services.fabricSink(servers.hub().connectionString())),
        kafka,
        hub);
    parts.awaitAll();
  }

  /**
   * The hub, which lives in this JVM.
   *
   * @return the running stand-in
   * @throws IllegalStateException before the start
   */
  public LocalHub hub() {
    return servers.hub();
  }

  /**
   * Looks whether a part ended though nobody stopped it.
   *
   * @return its fault, or nothing while all run
   */
  public Optional<ServerFault> casualty() {
    return parts.casualty();
  }

  /**
   * The processes of the parts that have one.
   *
   * @return the program that was started for each
   */
  public Map<Component, ChildProcess> processes() {
    return parts.processes();
  }

  /** Stops all in reverse order, each within about ten seconds; a second call waits for that. */
  @Override
  public void close() {
    parts.stop();
  }
}
