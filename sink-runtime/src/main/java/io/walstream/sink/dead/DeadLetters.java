package io.walstream.sink.dead;

import io.walstream.sink.dead.letter.Letter;
import io.walstream.sink.dead.letter.Position;
import io.walstream.sink.dead.letter.Settlement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the records that a target would never take into {@code <topic>.<kind>.dlt}. Safe for use
 * by any thread.
 */
public final class DeadLetters {

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private static final int TEXT = 300;
  private static final int ID = 600;
  private static final long QUIET_MS = 1_000;

  private final LetterSender sender;
  private final DeadProperties properties;
  private final LetterMeter meter;
  private final String service;
  private final Clock clock;
  private final AtomicLong told = new AtomicLong();
  private final AtomicLong untold = new AtomicLong();

  DeadLetters(
      LetterSender sender,
      DeadProperties properties,
      LetterMeter meter,
      String service,
      Clock clock) {
    this.sender = sender;
    this.properties = properties;
    this.meter = meter;
    this.service = service;
    this.clock = clock;
  }

  /**
   * Keeps a record as a dead letter. Returns at once.
   *
   * @param record as it was consumed
   * @param cause why it is undeliverable
   * @return done once all in-sync brokers have it: only then may the record be settled. Failed if
   *     Kafka does not take it within about half a minute: the caller then tries again, for as long
   *     as it takes. The same record twice is one letter to the reader
   */
  public CompletableFuture<Void> write(ConsumerRecord<byte[], byte[]> record, Cause cause) {
    Letter letter = letter(record, cause);
    ProducerRecord<byte[], byte[]> carrier =
        letter.carrying(record, properties.topicFor(record.topic()));
    return sender
        .send(record.topic(), carrier)
        .thenRun(
            () -> {
              meter.written(cause.kind());
              tell(letter);
            });
  }

  // A line a second: a mapping that fits no row any more makes a letter of each.
  private void tell(Letter letter) {
    long now = clock.millis();
    long last = told.get();
    if (now - last < QUIET_MS || !told.compareAndSet(last, now)) {
      untold.incrementAndGet();
      return;
    }
    log.warn(
        "{} is kept as a dead letter, {}, attempt {}: {} ({} more since the last line)",
        letter.position(),
        letter.cause(),
        letter.attempt(),
        letter.causeText(),
        untold.getAndSet(0));
  }

  private Letter letter(ConsumerRecord<byte[], byte[]> record, Cause cause) {
    String id = cause.documentId();
    return new Letter(
        new Position(record.topic(), record.partition(), record.offset()),
        record.timestamp(),
        cause.kind().word(),
        cut(cause.text(), TEXT),
        cause.target(),
        id == null ? null : cut(id, ID),
        cause.lsn(),
        clock.instant(),
        service,
        Letter.attempt(record));
  }

  /**
   * Writes what became of letters behind them.
   *
   * @param settlements all of one topic's letters
   * @return done once all in-sync brokers have them all
   */
  public CompletableFuture<Void> settle(List<Settlement> settlements) {
    CompletableFuture<?>[] written =
        settlements.stream()
            .map(
                settlement -> {
                  String topic = settlement.position().topic();
                  return sender.send(topic, settlement.in(properties.topicFor(topic)));
                })
            .toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(written);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }
}
