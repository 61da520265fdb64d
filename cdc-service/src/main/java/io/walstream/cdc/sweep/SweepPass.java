package io.walstream.cdc.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a topic, for a share of its keys: those that were live before the snapshot, less
 * those that it has read again, are deleted.
 *
 * @param consumer reads, one section after the other
 * @param before what was there before the snapshot
 * @param since what has come since
 * @param number this pass among all, from 0
 * @param passes how many shares there are
 * @param goesOn asked between polls
 */
record SweepPass(
    KafkaConsumer<byte[], byte[]> consumer,
    TopicSection before,
    TopicSection since,
    int number,
    int passes,
    BooleanSupplier goesOn) {

  private static final int DELETES_A_TRANSACTION = 1_000;

  /** The keys of vanished rows; null if there are more than the set may hold. */
  @Nullable KeySet vanished(int limit) {
    KeySet keys = new KeySet(limit);
    boolean fits =
        before.read(
            consumer,
            goesOn,
            record -> {
              long hash = KeySet.hash(record.key());
              if (record.value() == null) {
                keys.remove(hash);
                return true;
              }
              return !isMine(hash) || keys.add(hash);
            });
    if (!fits) {
      return null;
    }
    if (!keys.isEmpty()) {
      since.read(
          consumer,
          goesOn,
          record -> {
            keys.remove(KeySet.hash(record.key()));
            return true;
          });
    }
    return keys;
  }

  /**
   * Publishes a delete and a tombstone for each of the keys.
   *
   * @return how many there were
   */
  long delete(
      KeySet keys, VanishedRow row, Consumer<List<ProducerRecord<byte[], byte[]>>> publisher) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    int count = keys.size();
    before.read(
        consumer,
        goesOn,
        record -> {
          if (keys.remove(KeySet.hash(record.key()))) {
            records.add(
                new ProducerRecord<>(record.topic(), record.key(), row.delete(record.key())));
            records.add(new ProducerRecord<>(record.topic(), record.key(), null));
          }
          if (records.size() >= 2 * DELETES_A_TRANSACTION) {
            publisher.accept(List.copyOf(records));
            records.clear();
          }
          return !keys.isEmpty();
        });
    if (!records.isEmpty()) {
      publisher.accept(List.copyOf(records));
    }
    return count;
  }

  private boolean isMine(long hash) {
    return Long.remainderUnsigned(hash >>> 32, passes) == number;
  }
}
