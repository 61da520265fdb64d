package io.walstream.cdc.capture;

import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.walstream.service.health.Fault;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the connector once while this instance stands by, without a slot and over no table: what it
 * takes to load its classes and to learn the database's types is then done when the lead comes.
 */
final class Rehearsal {

  private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);
  private static final int POLLS = 20;

  private Rehearsal() {}

  /** Begins on a thread of its own; what fails is not missed. */
  static void begin(Map<String, String> settings) {
    Thread thread = new Thread(() -> rehearse(settings), "rehearsal");
    thread.setDaemon(true);
    thread.start();
  }

  private static void rehearse(Map<String, String> settings) {
    Map<String, String> changed = new HashMap<>(settings);
    // Reads a snapshot and no log: neither slot nor publication is touched.
    changed.put("topic.prefix", "rehearsal");
    changed.put("snapshot.mode", "initial_only");
    changed.put("table.include.list", "no schema[.]no table");
    PostgresConnectorTask task = new PostgresConnectorTask();
    try {
      task.initialize(new ResumingContext(changed, null));
      task.start(changed);
      for (int i = 0; i < POLLS; i++) {
        task.poll();
      }
    } catch (InterruptedException | RuntimeException e) {
      log.debug("The rehearsal failed: {}", Fault.describe(e));
    } finally {
      task.stop();
    }
  }
}
