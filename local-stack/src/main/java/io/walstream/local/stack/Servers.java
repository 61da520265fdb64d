package io.walstream.local.stack;

import io.walstream.local.elasticsearch.ElasticsearchServer;
import io.walstream.local.elasticsearch.ElasticsearchSettings;
import io.walstream.local.kafka.KafkaServer;
import io.walstream.local.kafka.KafkaSettings;
import io.walstream.local.postgres.PostgresServer;
import io.walstream.local.postgres.PostgresSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The four servers, each with a directory of its own below the plan's. */
final class Servers {
  private final StackPlan plan;
  private volatile @Nullable LocalHub hub;

  Servers(StackPlan plan) {
    this.plan = plan;
  }

  Part postgres() {
    PostgresSettings settings = PostgresSettings.in(directory("postgres"));
    return Part.of(
        Component.POSTGRES,
        PostgresServer.start(settings.withPort(port(Component.POSTGRES))).process());
  }

  Part kafka() {
    KafkaSettings settings = KafkaSettings.in(directory("kafka"));
    return Part.of(
        Component.KAFKA, KafkaServer.start(settings.withPort(port(Component.KAFKA))).process());
  }

  Part elasticsearch() {
    ElasticsearchSettings settings = ElasticsearchSettings.in(directory("elasticsearch"));
    return Part.of(
        Component.ELASTICSEARCH,
        ElasticsearchServer.start(settings.withPort(port(Component.ELASTICSEARCH))).process());
  }

  Part eventHubs() {
    LocalHub started = LocalHub.start(port(Component.EVENT_HUBS), directory("event-hubs"));
    hub = started;
    return new Part(Component.EVENT_HUBS, null, started::close);
  }

  /** The running hub. */
  LocalHub hub() {
    LocalHub running = hub;
    if (running == null) {
      throw new IllegalStateException("The Event Hubs stand-in does not run.");
    }
    return running;
  }

  private int port(Component component) {
    return plan.ports().of(component);
  }

  private Path directory(String name) {
    return plan.data().resolve(name);
  }
}
