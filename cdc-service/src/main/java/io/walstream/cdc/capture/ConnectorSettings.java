package io.walstream.cdc.capture;

import io.debezium.connector.postgresql.PostgresConnector;
import io.walstream.cdc.column.ColumnConverter;
import io.walstream.cdc.table.TableSelection;
import io.walstream.service.postgres.PostgresProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings of Debezium's connector. */
final class ConnectorSettings {

  private static final List<String> PARSED_BY_THE_DRIVER =
      List.of("interval", "point", "line", "lseg", "box", "path", "polygon", "circle");

  // Whatever the database's or the role's own styles are.
  private static final String STYLES = "-c bytea_output=hex -c intervalstyle=postgres";

  private static final String LET_GO_OF_THE_DEAD =
      " -c wal_sender_timeout=15s -c tcp_keepalives_idle=3 -c tcp_keepalives_interval=1"
          + " -c tcp_keepalives_count=3 -c tcp_user_timeout=6s";

  private ConnectorSettings() {}

  /**
   * @param published whether the publication has these tables and no others already
   */
  static Map<String, String> of(
      PostgresProperties postgres,
      CaptureProperties capture,
      TableSelection tables,
      boolean published,
      String topicPrefix,
      String typesHandle) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "walstream");
    settings.put("connector.class", PostgresConnector.class.getName());
    settings.put("topic.prefix", topicPrefix);
    database(settings, postgres);
    log(settings, capture, published);
    tables(settings, tables);
    values(settings, typesHandle);
    flow(settings);
    snapshots(settings);
    settings.putAll(capture.debezium());
    return settings;
  }

  private static void database(Map<String, String> settings, PostgresProperties postgres) {
    settings.put("database.hostname", postgres.host());
    settings.put("database.port", Integer.toString(postgres.port()));
    settings.put("database.dbname", postgres.database());
    settings.put("database.user", postgres.user());
    settings.put("database.password", postgres.currentPassword());
    postgres
        .ssl()
        .driverSettings()
        .forEach((name, value) -> settings.put("database." + name, value));
    // A peer that is gone without a word is noticed on both sides: here by a question every few
    // seconds that has to be answered, there by the server's own limits for this connection.
    settings.put("driver.connectTimeout", "5");
    settings.put("driver.socketTimeout", "60");
    settings.put("driver.tcpKeepAlive", "true");
    settings.put("driver.options", STYLES + LET_GO_OF_THE_DEAD);
    settings.put("status.update.interval.ms", "5000");
    // Between its search for the position and its start the connector connects anew, and the
    // server's process of the first connection may take a moment to end.
    settings.put("slot.retry.delay.ms", "100");
    settings.put("slot.max.retries", "50");
  }

  private static void log(
      Map<String, String> settings, CaptureProperties capture, boolean published) {
    settings.put("plugin.name", "pgoutput");
    settings.put("slot.name", capture.slot());
    settings.put("publication.name", capture.publication());
    // Debezium looks through all tables of the database for it, twice, and late.
    settings.put("publication.autocreate.mode", published ? "disabled" : "filtered");
    settings.put("snapshot.mode", "initial");
    // Used where the server has them (Postgres 17): the slot then outlives a failover.
    settings.put("slot.failover", "true");
    // Brings the position on while nothing is captured; what is sent for it is not published.
    settings.put("heartbeat.interval.ms", "2000");
    settings.put("message.prefix.exclude.list", ".*");
  }

  private static void tables(Map<String, String> settings, TableSelection tables) {
    settings.put("table.include.list", tables.include());
    if (!tables.keys().isEmpty()) {
      settings.put("message.key.columns", tables.keys());
    }
    settings.put("publish.via.partition.root", "true");
  }

  private static void values(Map<String, String> settings, String typesHandle) {
    settings.put("tombstones.on.delete", "true");
    settings.put("skipped.operations", "none");
    // Of every type, also one that Debezium does not know: the converter takes its text.
    settings.put("include.unknown.datatypes", "true");
    settings.put("driver.binaryTransfer", "false");
    // The driver's own classes for these lose digits and infinities.
    for (String type : PARSED_BY_THE_DRIVER) {
      settings.put("driver.datatype." + type, "org.postgresql.util.PGobject");
    }
    settings.put("converters", "column");
    settings.put("column.type", ColumnConverter.class.getName());
    settings.put("column." + ColumnConverter.CATALOG, typesHandle);
  }

  // Beside the stream, without writing to the database; told in the stream how far they are.
  private static void snapshots(Map<String, String> settings) {
    settings.put("read.only", "true");
    settings.put("signal.enabled.channels", "in-process");
    settings.put("signal.poll.interval.ms", "100");
    // Held in memory as a whole: a hundred rows of a megabyte would be the heap.
    settings.put("incremental.snapshot.chunk.size", "512");
    // A chunk begins behind the last key of the one before, which was read as text.
    settings.put("driver.stringtype", "unspecified");
    settings.put("notification.enabled.channels", "sink");
    settings.put("notification.sink.topic.name", "notifications");
  }

  private static void flow(Map<String, String> settings) {
    settings.put("max.batch.size", "8192");
    settings.put("max.queue.size", "16384");
    settings.put("max.queue.size.in.bytes", Integer.toString(64 << 20));
    // Rows that the snapshot's cursor brings at once: they are beside the queue.
    settings.put("snapshot.fetch.size", "2000");
    // How long the reader sleeps when the log is idle: it is most of a quiet pipeline's latency.
    settings.put("poll.interval.ms", "5");
    // A failure ends the run at once: another is begun by us, who say so in health.
    settings.put("errors.max.retries", "0");
    // Its reader may wait for room in the queue when it is to stop: it is interrupted then.
    settings.put("executor.shutdown.timeout.ms", "300");
    settings.put("extended.headers.enabled", "false");
  }
}
