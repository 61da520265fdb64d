package io.walstream.cdc.capture;

import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.walstream.service.health.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the connector while this instance stands by, without a slot and without a row: what it takes
 * to load its classes and to learn the database's types and tables is then done when the lead
 * comes. Several times: code that has run once is still interpreted, and takes the longest part of
 * a takeover.
 */
final class Rehearsal {

  private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);
  private static final int TIMES = 5;
  private static final Duration AT_MOST = Duration.ofSeconds(20);
  private static final Set<String> ENDS = Set.of("COMPLETED", "SKIPPED", "ABORTED");

  private Rehearsal() {}

  /**
   * Begins on a thread of its own; what fails is not missed.
   *
   * @param goesOn asked between the times: false once this instance leads
   */
  static void begin(Map<String, String> settings, BooleanSupplier goesOn) {
    Thread thread = new Thread(() -> rehearse(settings, goesOn), "rehearsal");
    thread.setDaemon(true);
    thread.start();
  }

  private static void rehearse(Map<String, String> settings, BooleanSupplier goesOn) {
    Map<String, String> changed = new HashMap<>(settings);
    // Reads a snapshot and no log: neither slot nor publication is touched.
    changed.put("topic.prefix", "rehearsal");
    changed.put("snapshot.mode", "initial_only");
    changed.put("snapshot.include.collection.list", "no schema[.]no table");
    for (int time = 0; time < TIMES && goesOn.getAsBoolean(); time++) {
      once(changed);
    }
    if (goesOn.getAsBoolean()) {
      log.info("Prepared to take over");
    }
  }

  private static void once(Map<String, String> settings) {
    PostgresConnectorTask task = new PostgresConnectorTask();
    try {
      task.initialize(new ResumingContext(settings, null));
      task.start(settings);
      long begun = System.nanoTime();
      while (!hasEnded(task.poll()) && System.nanoTime() - begun < AT_MOST.toNanos()) {
        log.trace("The rehearsal goes on");
      }
    } catch (InterruptedException | RuntimeException e) {
      log.debug("The rehearsal failed: {}", Fault.describe(e));
    } finally {
      task.stop();
    }
  }

  // Its end is told; to stop it before would be an error in the log.
  private static boolean hasEnded(@Nullable List<SourceRecord> polled) {
    return polled != null
        && polled.stream()
            .anyMatch(
                record ->
                    record.value() instanceof Struct told
                        && told.schema().field("type") != null
                        && ENDS.contains(told.getString("type")));
  }
}
