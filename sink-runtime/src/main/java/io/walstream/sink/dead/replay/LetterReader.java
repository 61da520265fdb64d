package io.walstream.sink.dead.replay;

import io.walstream.sink.dead.judge.Carried;
import io.walstream.sink.dead.log.OpenLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Fetches the records that letters carry. */
final class LetterReader {

  private static final int MOST_BYTES = 8 << 20;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration WITHIN = Duration.ofSeconds(30);

  private final Consumer<byte[], byte[]> consumer;

  LetterReader(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * Reads letters, as many as 8 MB hold, one at least.
   *
   * @param deadTopic where they stand
   * @param letters at least one, in the order they stand in there
   * @throws IllegalStateException if a letter is not to be had within half a minute
   */
  List<Carried> read(String deadTopic, List<OpenLetter> letters) {
    TopicPartition partition = new TopicPartition(deadTopic, 0);
    consumer.assign(List.of(partition));
    List<Carried> carried = new ArrayList<>();
    Map<Long, ConsumerRecord<byte[], byte[]>> fetched = new HashMap<>();
    long bytes = 0;
    for (OpenLetter open : letters) {
      ConsumerRecord<byte[], byte[]> carrier = fetched.remove(open.offset());
      if (carrier == null) {
        fetched = fetch(partition, open.offset());
        carrier = fetched.remove(open.offset());
      }
      if (carrier == null) {
        throw new IllegalStateException("letter %s@%d is gone".formatted(deadTopic, open.offset()));
      }
      bytes += size(carrier);
      if (bytes > MOST_BYTES && !carried.isEmpty()) {
        return carried;
      }
      carried.add(new Carried(open, open.letter().original(carrier)));
    }
    return carried;
  }

  private Map<Long, ConsumerRecord<byte[], byte[]>> fetch(TopicPartition partition, long offset) {
    consumer.seek(partition, offset);
    long deadline = System.nanoTime() + WITHIN.toNanos();
    Map<Long, ConsumerRecord<byte[], byte[]>> fetched = new HashMap<>();
    while (fetched.isEmpty() && System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        fetched.put(record.offset(), record);
      }
    }
    return fetched;
  }

  private static long size(ConsumerRecord<byte[], byte[]> record) {
    return Math.max(0, record.serializedKeySize())
        + (long) Math.max(0, record.serializedValueSize());
  }
}
