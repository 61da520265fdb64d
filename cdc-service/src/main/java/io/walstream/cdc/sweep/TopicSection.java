package io.walstream.cdc.sweep;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A section of a topic, from one offset of each partition up to another.
 *
 * @param from the first offset of each partition
 * @param to the offset behind the last one, of the same partitions
 */
record TopicSection(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration SILENCE = Duration.ofSeconds(60);

  boolean isEmpty() {
    return from.entrySet().stream().allMatch(e -> to.getOrDefault(e.getKey(), 0L) <= e.getValue());
  }

  /**
   * Reads the committed records of rows, each partition's in order: those that have a key, and not
   * the one of no columns, which a TRUNCATE has.
   *
   * @param goesOn asked between polls
   * @param reader returns false to end the reading
   * @return whether it was read to its end
   * @throws IllegalStateException if nothing comes for a minute, or if it is to go on no more
   */
  boolean read(
      KafkaConsumer<byte[], byte[]> consumer,
      BooleanSupplier goesOn,
      Predicate<ConsumerRecord<byte[], byte[]>> reader) {
    List<TopicPartition> open =
        from.keySet().stream()
            .filter(p -> from.getOrDefault(p, 0L) < to.getOrDefault(p, 0L))
            .toList();
    consumer.assign(open);
    open.forEach(partition -> consumer.seek(partition, from.getOrDefault(partition, 0L)));
    long heard = System.nanoTime();
    while (open.stream().anyMatch(p -> consumer.position(p) < to.getOrDefault(p, 0L))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        heard = System.nanoTime();
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        boolean within = record.offset() < to.getOrDefault(partition, 0L);
        if (within && isOfRow(record) && !reader.test(record)) {
          return false;
        }
      }
      if (!goesOn.getAsBoolean()) {
        throw new IllegalStateException("asked to end while sweeping");
      }
      if (System.nanoTime() - heard > SILENCE.toNanos()) {
        throw new IllegalStateException("nothing was read of " + open + " for a minute");
      }
    }
    return true;
  }

  private static boolean isOfRow(ConsumerRecord<byte[], byte[]> record) {
    return record.key() != null && record.key().length > "{}".length();
  }
}
