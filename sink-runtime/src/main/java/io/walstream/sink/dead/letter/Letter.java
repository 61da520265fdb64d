package io.walstream.sink.dead.letter;

import static io.walstream.sink.dead.letter.LetterHeaders.text;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter without the record's bytes, which stay in Kafka.
 *
 * @param position where the record stood
 * @param timestamp the record's, in milliseconds since 1970
 * @param cause the cause's kind, such as {@code rejected}
 * @param causeText the cause in a line
 * @param target the index or hub, if known
 * @param documentId the document's id, if known; may tell of a person
 * @param lsn the change's position, if known
 * @param time when the letter was written
 * @param service the service that wrote it
 * @param attempt how often the record was tried, 1 or more
 */
public record Letter(
    Position position,
    long timestamp,
    String cause,
    String causeText,
    @Nullable String target,
    @Nullable String documentId,
    @Nullable Long lsn,
    Instant time,
    String service,
    int attempt) {

  /** How often a record was tried, when it fails now: a replayed one tells of the times before. */
  public static int attempt(ConsumerRecord<byte[], byte[]> record) {
    long before = LetterHeaders.number(record.headers(), LetterHeaders.ATTEMPT, 0);
    return (int) Math.min(Math.max(before, 0) + 1, Integer.MAX_VALUE);
  }

  /**
   * The letter with the record's bytes, to be written.
   *
   * @param record the undeliverable one; its headers are kept beside the letter's
   * @param deadTopic where to
   */
  public ProducerRecord<byte[], byte[]> carrying(
      ConsumerRecord<byte[], byte[]> record, String deadTopic) {
    RecordHeaders headers = LetterHeaders.others(record.headers());
    LetterHeaders.put(headers, LetterHeaders.CAUSE, cause);
    LetterHeaders.put(headers, LetterHeaders.CAUSE_TEXT, causeText);
    LetterHeaders.put(headers, LetterHeaders.TARGET, target);
    LetterHeaders.put(headers, LetterHeaders.DOCUMENT_ID, documentId);
    LetterHeaders.put(headers, LetterHeaders.LSN, lsn);
    LetterHeaders.put(headers, LetterHeaders.TOPIC, position.topic());
    LetterHeaders.put(headers, LetterHeaders.PARTITION, position.partition());
    LetterHeaders.put(headers, LetterHeaders.OFFSET, position.offset());
    LetterHeaders.put(headers, LetterHeaders.TIMESTAMP, timestamp);
    LetterHeaders.put(headers, LetterHeaders.TIME, time);
    LetterHeaders.put(headers, LetterHeaders.SERVICE, service);
    LetterHeaders.put(headers, LetterHeaders.ATTEMPT, attempt);
    return new ProducerRecord<>(deadTopic, 0, record.key(), record.value(), headers);
  }

  /**
   * Reads a letter back.
   *
   * @param record of a topic of dead letters
   * @return null if it is none: a settlement, or of somebody else
   */
  public static @Nullable Letter read(ConsumerRecord<byte[], byte[]> record) {
    Headers headers = record.headers();
    String topic = text(headers, LetterHeaders.TOPIC);
    String cause = text(headers, LetterHeaders.CAUSE);
    long offset = LetterHeaders.number(headers, LetterHeaders.OFFSET, -1);
    if (topic == null || cause == null || offset < 0) {
      return null;
    }
    long lsn = LetterHeaders.number(headers, LetterHeaders.LSN, -1);
    return new Letter(
        new Position(
            topic, (int) LetterHeaders.number(headers, LetterHeaders.PARTITION, 0), offset),
        LetterHeaders.number(headers, LetterHeaders.TIMESTAMP, ConsumerRecord.NO_TIMESTAMP),
        cause,
        Objects.requireNonNullElse(text(headers, LetterHeaders.CAUSE_TEXT), ""),
        text(headers, LetterHeaders.TARGET),
        text(headers, LetterHeaders.DOCUMENT_ID),
        lsn < 0 ? null : lsn,
        // When Kafka took it: what a header says could be no time at all.
        Instant.ofEpochMilli(record.timestamp()),
        Objects.requireNonNullElse(text(headers, LetterHeaders.SERVICE), ""),
        (int) LetterHeaders.number(headers, LetterHeaders.ATTEMPT, 1));
  }

  /**
   * The record as it was consumed, but for the header that counts its attempts.
   *
   * @param carrier the letter's own record in the topic of dead letters
   */
  public ConsumerRecord<byte[], byte[]> original(ConsumerRecord<byte[], byte[]> carrier) {
    RecordHeaders headers = LetterHeaders.others(carrier.headers());
    LetterHeaders.put(headers, LetterHeaders.ATTEMPT, attempt);
    return new ConsumerRecord<>(
        position.topic(),
        position.partition(),
        position.offset(),
        timestamp,
        TimestampType.CREATE_TIME,
        carrier.serializedKeySize(),
        carrier.serializedValueSize(),
        carrier.key(),
        carrier.value(),
        headers,
        Optional.empty());
  }
}
