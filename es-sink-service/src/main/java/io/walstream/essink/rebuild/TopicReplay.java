package io.walstream.essink.rebuild;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from its beginning, in no group. For use by one thread. */
final class TopicReplay implements AutoCloseable {

  private static final Duration WAIT = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> beginnings;
  private Map<TopicPartition, Long> ends;

  /**
   * @param offsets where to go on; partitions without one are read from the beginning
   */
  TopicReplay(Consumer<byte[], byte[]> consumer, String topic, Map<Integer, Long> offsets) {
    this.consumer = consumer;
    this.partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    this.beginnings = consumer.beginningOffsets(partitions);
    for (TopicPartition partition : partitions) {
      long beginning = beginnings.getOrDefault(partition, 0L);
      consumer.seek(
          partition, Math.max(beginning, offsets.getOrDefault(partition.partition(), beginning)));
    }
    this.ends = consumer.endOffsets(partitions);
  }

  /** The next records, if there are some at the moment. */
  List<ConsumerRecord<byte[], byte[]>> next() {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(WAIT);
    return records.partitions().stream().map(records::records).flatMap(Collection::stream).toList();
  }

  /** Looks where the topic ends now; what is committed by others up to now stands before it. */
  void lookForTheEnd() {
    ends = consumer.endOffsets(partitions);
  }

  /** How many offsets there are up to the end that was seen last, and how many of them are read. */
  long[] progress() {
    long read = 0;
    long all = 0;
    for (TopicPartition partition : partitions) {
      long beginning = beginnings.getOrDefault(partition, 0L);
      long end = ends.getOrDefault(partition, 0L);
      read += Math.min(consumer.position(partition), end) - beginning;
      all += end - beginning;
    }
    return new long[] {read, all};
  }

  /** Where to go on from, given that all records were dealt with. */
  Map<Integer, Long> offsets() {
    return partitions.stream()
        .collect(
            Collectors.toMap(
                TopicPartition::partition, consumer::position, (a, b) -> a, TreeMap::new));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
