package io.walstream.cdc.capture;

import io.walstream.cdc.position.NoteBook;
import io.walstream.cdc.publish.ChangePublisher;
import io.walstream.service.health.WorkerHealth;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a paused pipeline waits: nothing is connected to the slot, Postgres keeps the log. */
final class PauseGate {

  private static final Logger log = LoggerFactory.getLogger(PauseGate.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private PauseGate() {}

  /**
   * Returns once the pipeline is not paused; meanwhile writes down what operators ask for.
   *
   * @param goesOn whether to go on waiting
   * @return whether to go on
   */
  static boolean pass(ChangePublisher publisher, WorkerHealth health, BooleanSupplier goesOn)
      throws InterruptedException {
    NoteBook notes = publisher.notes();
    publisher.writeNotes();
    if (!notes.note().paused()) {
      return goesOn.getAsBoolean();
    }
    log.info("Paused: the slot keeps the log until it is resumed");
    health.paused("paused by an operator");
    while (goesOn.getAsBoolean() && notes.note().paused()) {
      if (notes.awaitChange(LOOK_EVERY)) {
        publisher.writeNotes();
      }
    }
    if (!goesOn.getAsBoolean()) {
      return false;
    }
    health.connecting("connect to Postgres and Kafka");
    return true;
  }
}
