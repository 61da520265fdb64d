package io.walstream.essink.verify.arrive;

import io.walstream.essink.verify.source.SourceSession;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until the sink has passed a position of the log: until cdc-service has published all before
 * it, and the sink has delivered what the topic then holds.
 */
public final class Arrival {

  private static final long LOOK_EVERY_MS = 100;
  private static final Duration QUIET = Duration.ofSeconds(6);

  private final SourceSession session;
  private final TopicProgress progress;
  private final String topic;
  private final String slot;
  private final Duration within;
  private final BooleanSupplier goesOn;

  /**
   * @param slot cdc-service's replication slot
   * @param within how long it may take
   * @param goesOn whether to go on waiting
   */
  public Arrival(
      SourceSession session,
      TopicProgress progress,
      String topic,
      String slot,
      Duration within,
      BooleanSupplier goesOn) {
    this.session = session;
    this.progress = progress;
    this.topic = topic;
    this.slot = slot;
    this.within = within;
    this.goesOn = goesOn;
  }

  /**
   * Returns once the sink has passed a position.
   *
   * @return how it is known
   * @throws NotArrivedException if it has not in time
   */
  public Established await(long position)
      throws SQLException, InterruptedException, NotArrivedException {
    long deadline = System.nanoTime() + within.toNanos();
    session.writeMessage();
    Established how = awaitPublished(position, deadline);
    Map<TopicPartition, Long> ends = progress.ends(topic);
    while (!progress.isDelivered(ends)) {
      rest(deadline, "the sink has not delivered what is in topic " + topic);
    }
    return how;
  }

  private Established awaitPublished(long position, long deadline)
      throws SQLException, InterruptedException, NotArrivedException {
    OptionalLong confirmed = session.confirmed(slot);
    if (confirmed.isEmpty()) {
      awaitQuiet(deadline);
      return Established.QUIET_TOPIC;
    }
    while (confirmed.orElse(0) < position) {
      rest(deadline, "cdc-service has not confirmed to slot %s what was read".formatted(slot));
      confirmed = session.confirmed(slot);
    }
    return Established.SLOT;
  }

  private void awaitQuiet(long deadline) throws InterruptedException, NotArrivedException {
    Map<TopicPartition, Long> ends = progress.ends(topic);
    long since = System.nanoTime();
    while (System.nanoTime() - since < QUIET.toNanos()) {
      rest(
          deadline,
          "there is no slot %s to go by, and topic %s does not rest".formatted(slot, topic));
      Map<TopicPartition, Long> now = progress.ends(topic);
      if (!now.equals(ends)) {
        ends = now;
        since = System.nanoTime();
      }
    }
  }

  private void rest(long deadline, String state) throws InterruptedException, NotArrivedException {
    if (!goesOn.getAsBoolean()) {
      throw new CancellationException();
    }
    if (System.nanoTime() > deadline) {
      throw new NotArrivedException(
          "Nothing can be said of the differences: after %d s %s."
              .formatted(within.toSeconds(), state));
    }
    Thread.sleep(LOOK_EVERY_MS);
  }
}
