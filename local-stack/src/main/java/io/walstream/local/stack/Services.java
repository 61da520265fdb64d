package io.walstream.local.stack;

import static io.walstream.local.stack.Component.ELASTICSEARCH;
import static io.walstream.local.stack.Component.KAFKA;
import static io.walstream.local.stack.Component.POSTGRES;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The four services, wired to the servers by environment variables only. */
final class Services {
  // A quick start and a small footprint, at the price of the last bit of speed.
  private static final List<String> SMALL_JVM =
      List.of(
          "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

  private final StackPlan plan;

  Services(StackPlan plan) {
    this.plan = plan;
  }

  /** Writes nothing until it is given a rate: the rest of the pipeline may not be there yet. */
  ServiceSpec producer() {
    Map<String, String> variables = new HashMap<>(postgres());
    variables.put("PRODUCER_RATE", "0");
    if (plan.maxRows() > 0) {
      variables.put("PRODUCER_MAX_ROWS", String.valueOf(plan.maxRows()));
    }
    return new ServiceSpec(Component.PRODUCER, SMALL_JVM, variables);
  }

  ServiceSpec cdc() {
    Map<String, String> variables = new HashMap<>(postgres());
    variables.putAll(kafka());
    return new ServiceSpec(Component.CDC, SMALL_JVM, variables);
  }

  ServiceSpec esSink() {
    Map<String, String> variables = new HashMap<>(kafka());
    variables.put("CONSUME_GROUP", "walstream-es-sink");
    variables.put("ELASTICSEARCH_URIS", plan.ports().http(ELASTICSEARCH, "").toString());
    return new ServiceSpec(Component.ES_SINK, SMALL_JVM, variables);
  }

  ServiceSpec fabricSink(String connectionString) {
    Map<String, String> variables = new HashMap<>(kafka());
    variables.put("CONSUME_GROUP", "walstream-fabric-sink");
    variables.put("EVENTHUBS_CONNECTION_STRING", connectionString);
    return new ServiceSpec(Component.FABRIC_SINK, SMALL_JVM, variables);
  }

  private Map<String, String> postgres() {
    return Map.of(
        "POSTGRES_HOST", "127.0.0.1",
        "POSTGRES_PORT", String.valueOf(plan.ports().of(POSTGRES)),
        "POSTGRES_DATABASE", "walstream",
        "POSTGRES_USER", "walstream",
        "POSTGRES_PASSWORD", "walstream");
  }

  private Map<String, String> kafka() {
    return Map.of("KAFKA_BOOTSTRAP_SERVERS", plan.ports().address(KAFKA));
  }
}
