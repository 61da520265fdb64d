package io.walstream.cdc.capture;

import io.debezium.connector.postgresql.PostgresConnector;
import io.walstream.service.postgres.PostgresProperties;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The settings of Debezium's connector. */
final class ConnectorSettings {

  private ConnectorSettings() {}

  static Map<String, String> of(
      PostgresProperties postgres, CaptureProperties capture, String topicPrefix) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "walstream");
    settings.put("connector.class", PostgresConnector.class.getName());
    settings.put("topic.prefix", topicPrefix);
    database(settings, postgres);
    log(settings, capture);
    values(settings);
    flow(settings);
    settings.putAll(capture.debezium());
    return settings;
  }

  private static void database(Map<String, String> settings, PostgresProperties postgres) {
    settings.put("database.hostname", postgres.host());
    settings.put("database.port", Integer.toString(postgres.port()));
    settings.put("database.dbname", postgres.database());
    settings.put("database.user", postgres.user());
    settings.put("database.password", postgres.password());
    settings.put("database.sslmode", postgres.sslMode());
    // A peer that is gone without a word is noticed on both sides: here by a question every few
    // seconds that has to be answered, there by the server's own limits for this connection.
    settings.put("driver.connectTimeout", "5");
    settings.put("driver.socketTimeout", "60");
    settings.put("driver.tcpKeepAlive", "true");
    settings.put(
        "driver.options",
        "-c wal_sender_timeout=15s -c tcp_keepalives_idle=3 -c tcp_keepalives_interval=1"
            + " -c tcp_keepalives_count=3 -c tcp_user_timeout=6s");
    settings.put("status.update.interval.ms", "5000");
    // Between its search for the position and its start the connector connects anew, and the
    // server's process of the first connection may take a moment to end.
    settings.put("slot.retry.delay.ms", "100");
    settings.put("slot.max.retries", "50");
  }

  private static void log(Map<String, String> settings, CaptureProperties capture) {
    settings.put("plugin.name", "pgoutput");
    settings.put("slot.name", capture.slot());
    settings.put("publication.name", capture.publication());
    settings.put("publication.autocreate.mode", "filtered");
    settings.put("table.include.list", tablePatterns(capture));
    settings.put("snapshot.mode", "initial");
  }

  // Debezium reads the list as regular expressions.
  private static String tablePatterns(CaptureProperties capture) {
    return capture.tables().stream().map(Pattern::quote).collect(Collectors.joining(","));
  }

  private static void values(Map<String, String> settings) {
    settings.put("tombstones.on.delete", "true");
    settings.put("decimal.handling.mode", "precise");
    // Microseconds as numbers: the encoder writes them as ISO-8601 text.
    settings.put("time.precision.mode", "adaptive");
  }

  private static void flow(Map<String, String> settings) {
    settings.put("max.batch.size", "4096");
    settings.put("max.queue.size", "16384");
    settings.put("max.queue.size.in.bytes", Integer.toString(64 << 20));
    // How long the reader sleeps when the log is idle: it is most of a quiet pipeline's latency.
    settings.put("poll.interval.ms", "5");
    // A failure ends the run at once: another is begun by us, who say so in health.
    settings.put("errors.max.retries", "0");
    settings.put("extended.headers.enabled", "false");
    settings.put("statistics.metrics.enabled", "false");
  }
}
