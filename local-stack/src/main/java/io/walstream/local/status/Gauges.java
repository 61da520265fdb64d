package io.walstream.local.status;

import static io.walstream.local.stack.Component.CDC;
import static io.walstream.local.stack.Component.ELASTICSEARCH;
import static io.walstream.local.stack.Component.ES_SINK;
import static io.walstream.local.stack.Component.FABRIC_SINK;
import static io.walstream.local.stack.Component.KAFKA;
import static io.walstream.local.stack.Component.POSTGRES;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.walstream.local.postgres.PostgresDatabase;
import io.walstream.local.stack.Component;
import io.walstream.local.stack.LocalHttp;
import io.walstream.local.stack.PortPlan;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongSupplier;

/** Reads the pipeline from outside, as a user with psql and curl would. */
public final class Gauges implements AutoCloseable {
  private static final String LATENCY = "walstream_delivery_latency_seconds";

  private final PortPlan ports;
  private final LongSupplier eventsInHub;
  private final LocalHttp http = new LocalHttp();
  private final ObjectMapper json = new ObjectMapper();
  private final TopicLag lag;

  /**
   * Gauges of a pipeline that may or may not run.
   *
   * @param ports who listens where
   * @param eventsInHub counts the hub's events
   */
  public Gauges(PortPlan ports, LongSupplier eventsInHub) {
    this.ports = ports;
    this.eventsInHub = eventsInHub;
    this.lag = new TopicLag(ports.address(KAFKA));
  }

  /**
   * Reads all; takes a few seconds at most when something does not answer.
   *
   * @return the pipeline now
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public Reading read() throws InterruptedException {
    return new Reading(
        rows(),
        captured(),
        new Reading.Sink(documents(), lag.of("walstream-es-sink"), latency(ES_SINK)),
        new Reading.Sink(
            eventsInHub.getAsLong(), lag.of("walstream-fabric-sink"), latency(FABRIC_SINK)));
  }

  @Override
  public void close() {
    lag.close();
  }

  private long rows() {
    PostgresDatabase database =
        new PostgresDatabase(
            "127.0.0.1", ports.of(POSTGRES), "walstream", "walstream", "walstream");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM fabric.user_data")) {
      return count.next() ? count.getLong(1) : Reading.UNKNOWN;
    } catch (SQLException unknown) {
      return Reading.UNKNOWN;
    }
  }

  private long captured() {
    try {
      return (long) metrics(CDC).sum("walstream_changes_published_total");
    } catch (IOException unknown) {
      return Reading.UNKNOWN;
    }
  }

  private long documents() {
    try {
      String answer = http.get(ports.http(ELASTICSEARCH, "/user_data/_count"));
      return json.readTree(answer).path("count").asLong(Reading.UNKNOWN);
    } catch (IOException unknown) {
      return Reading.UNKNOWN;
    }
  }

  private Latency latency(Component sink) {
    try {
      Metrics metrics = metrics(sink);
      return new Latency(metrics.quantile(LATENCY, "0.5"), metrics.quantile(LATENCY, "0.99"));
    } catch (IOException unknown) {
      return Latency.UNKNOWN;
    }
  }

  private Metrics metrics(Component service) throws IOException {
    return new Metrics(http.get(ports.http(service, "/actuator/prometheus")));
  }
}
