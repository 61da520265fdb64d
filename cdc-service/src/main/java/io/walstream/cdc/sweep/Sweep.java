package io.walstream.cdc.sweep;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a snapshot: what the topics held before it and the snapshot did not read again is gone
 * from the tables, though nobody saw it go; a delete and its tombstone tell the readers. That is so
 * after a slot was lost, and when rows were deleted between a snapshot that was interrupted and the
 * one that replaces it. It has to be over before anything is streamed: a row that comes back later
 * must not be deleted.
 *
 * <p>Three readings of a topic: the keys that were live before, less those that the snapshot has
 * read again, and then the rest, which is deleted. The keys of one pass take at most 64 MB; more
 * are swept in several passes, each over a share of them.
 */
public final class Sweep {

  private static final Logger log = LoggerFactory.getLogger(Sweep.class);
  private static final int KEYS_A_PASS = 6_000_000;

  private final SweepSource source;
  private final Map<TopicPartition, Long> firsts;
  private final Map<TopicPartition, Long> snapshotStarts;
  private final int keysAPass;

  private Sweep(
      SweepSource source,
      Map<TopicPartition, Long> firsts,
      Map<TopicPartition, Long> snapshotStarts,
      int keysAPass) {
    this.source = source;
    this.firsts = firsts;
    this.snapshotStarts = snapshotStarts;
    this.keysAPass = keysAPass;
  }

  /** Takes note of where the topics end before a snapshot is published. */
  public static Sweep beforeSnapshot(SweepSource source) {
    return beforeSnapshot(source, KEYS_A_PASS);
  }

  static Sweep beforeSnapshot(SweepSource source, int keysAPass) {
    try (KafkaConsumer<byte[], byte[]> consumer = source.consumer()) {
      List<TopicPartition> partitions =
          consumer.listTopics().entrySet().stream()
              .filter(topic -> topic.getKey().startsWith(source.topicPrefix() + "."))
              .flatMap(topic -> topic.getValue().stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      return new Sweep(
          source,
          consumer.beginningOffsets(partitions),
          consumer.endOffsets(partitions),
          keysAPass);
    }
  }

  /**
   * Publishes the deletes of all vanished rows; to be called when everything that the snapshot has
   * read is published.
   *
   * @param lsn the snapshot's floor
   * @param publisher commits what it is given, a thousand deletes at a time at most
   * @param goesOn asked again and again
   * @throws SQLException if Postgres does not tell the tables
   * @throws IllegalStateException if it was not completed
   */
  public void complete(
      long lsn, Consumer<List<ProducerRecord<byte[], byte[]>>> publisher, BooleanSupplier goesOn)
      throws SQLException {
    if (snapshotStarts.isEmpty()) {
      return;
    }
    try (KafkaConsumer<byte[], byte[]> consumer = source.consumer()) {
      for (CapturedTable table : CapturedTable.of(source.postgres(), source.publication())) {
        String topic = table.topic(source.topicPrefix());
        TopicSection before = new TopicSection(of(topic, firsts), of(topic, snapshotStarts));
        if (!before.isEmpty()) {
          VanishedRow row = new VanishedRow(source, table, lsn);
          long swept = sweep(consumer, before, row, publisher, goesOn);
          log.info("Swept {}: {} rows had vanished", topic, swept);
        }
      }
    }
  }

  private long sweep(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicSection before,
      VanishedRow row,
      Consumer<List<ProducerRecord<byte[], byte[]>>> publisher,
      BooleanSupplier goesOn) {
    long swept = 0;
    int passes = 1;
    for (int number = 0; number < passes; number++) {
      consumer.assign(before.to().keySet());
      // Taken anew: what an earlier pass has deleted is not deleted once more.
      TopicSection since = new TopicSection(before.to(), consumer.endOffsets(before.to().keySet()));
      SweepPass pass = new SweepPass(consumer, before, since, number, passes, goesOn);
      KeySet vanished = pass.vanished(keysAPass);
      if (vanished == null) {
        passes *= 2;
        number = -1;
      } else if (!vanished.isEmpty()) {
        swept += pass.delete(vanished, row, publisher);
      }
    }
    return swept;
  }

  private static Map<TopicPartition, Long> of(String topic, Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .filter(offset -> offset.getKey().topic().equals(topic))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
