package io.walstream.local.stack;

import java.util.Locale;

/** A part of the pipeline, in the order of the data and of the start. */
public enum Component {
  /** The source. */
  POSTGRES("Postgres", 15432),
  /** The log between the services. */
  KAFKA("Kafka", 19092),
  /** One target. */
  ELASTICSEARCH("Elasticsearch", 19200),
  /** The other target: a stand-in for a Fabric Eventstream's endpoint. */
  EVENT_HUBS("Event Hubs", 15672),
  /** Writes users to Postgres. */
  PRODUCER("producer-service", 8081),
  /** Reads Postgres' WAL into Kafka. */
  CDC("cdc-service", 8082),
  /** Writes Kafka's changes to Elasticsearch. */
  ES_SINK("es-sink-service", 8083),
  /** Sends Kafka's changes to Event Hubs. */
  FABRIC_SINK("fabric-sink-service", 8084);

  private final String title;
  private final int defaultPort;

  Component(String title, int defaultPort) {
    this.title = title;
    this.defaultPort = defaultPort;
  }

  /**
   * What users know it as; for a service also the name of its module.
   *
   * @return a name for messages
   */
  public String title() {
    return title;
  }

  /**
   * Where it listens unless told otherwise.
   *
   * @return a TCP port
   */
  public int defaultPort() {
    return defaultPort;
  }

  /**
   * The launcher's flag for its port.
   *
   * @return such as {@code --es-sink-port}
   */
  public String portFlag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-') + "-port";
  }

  /**
   * The environment variable for its port; the flag outranks it.
   *
   * @return such as {@code WALSTREAM_ES_SINK_PORT}
   */
  public String portVariable() {
    return "WALSTREAM_" + name() + "_PORT";
  }
}
