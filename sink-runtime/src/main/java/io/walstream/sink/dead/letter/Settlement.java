package io.walstream.sink.dead.letter;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The end of a letter, written behind it into the same topic.
 *
 * @param position which letter's
 * @param through the offset in the topic of dead letters up to which the record's letters are
 *     settled: one that is written later is open again
 * @param action what was done
 * @param reason why, in the operator's words
 * @param time when
 */
public record Settlement(
    Position position, long through, Action action, String reason, Instant time) {

  /** A record of headers alone, to be written. */
  public ProducerRecord<byte[], byte[]> in(String deadTopic) {
    RecordHeaders headers = new RecordHeaders();
    LetterHeaders.put(headers, LetterHeaders.ACTION, action.word());
    LetterHeaders.put(headers, LetterHeaders.REASON, reason);
    LetterHeaders.put(headers, LetterHeaders.SETTLES, through);
    LetterHeaders.put(headers, LetterHeaders.TOPIC, position.topic());
    LetterHeaders.put(headers, LetterHeaders.PARTITION, position.partition());
    LetterHeaders.put(headers, LetterHeaders.OFFSET, position.offset());
    LetterHeaders.put(headers, LetterHeaders.TIME, time);
    return new ProducerRecord<>(deadTopic, 0, null, null, null, headers);
  }

  /**
   * Up to which offset of the topic of dead letters a record settles its letter.
   *
   * @return below 0 if it is no settlement
   */
  public static long through(ConsumerRecord<byte[], byte[]> record) {
    return LetterHeaders.number(record.headers(), LetterHeaders.SETTLES, -1);
  }

  /** Whose letter a settlement settles. */
  public static @Nullable Position settled(ConsumerRecord<byte[], byte[]> record) {
    Headers headers = record.headers();
    String topic = LetterHeaders.text(headers, LetterHeaders.TOPIC);
    if (topic == null) {
      return null;
    }
    return new Position(
        topic,
        (int) LetterHeaders.number(headers, LetterHeaders.PARTITION, -1),
        LetterHeaders.number(headers, LetterHeaders.OFFSET, -1));
  }
}
