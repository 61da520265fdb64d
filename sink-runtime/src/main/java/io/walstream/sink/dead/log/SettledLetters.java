package io.walstream.sink.dead.log;

import io.walstream.sink.dead.DeadKafka;
import io.walstream.sink.dead.log.DeadLog.SettledPart;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what is settled and old, from a topic's beginning up to the first letter that is not. */
final class SettledLetters {

  private static final Logger log = LoggerFactory.getLogger(SettledLetters.class);

  private static final Duration WITHIN = Duration.ofSeconds(10);

  private final DeadKafka kafka;
  private final DeadLog letters;
  private final Duration keep;

  /**
   * @param keep for how long they stay readable
   */
  SettledLetters(DeadKafka kafka, DeadLog letters, Duration keep) {
    this.kafka = kafka;
    this.letters = letters;
    this.keep = keep;
  }

  void deleteOld(Instant now) throws ExecutionException, TimeoutException, InterruptedException {
    List<SettledPart> parts =
        letters.settledParts().stream().filter(part -> part.before() > 0).toList();
    if (parts.isEmpty()) {
      return;
    }
    Map<TopicPartition, RecordsToDelete> old = old(parts, now.minus(keep));
    if (old.isEmpty()) {
      return;
    }
    try (Admin admin = kafka.admin()) {
      admin.deleteRecords(old).all().get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }
    log.info("Deleted settled letters that are older than {}: {}", keep, old.keySet());
  }

  private Map<TopicPartition, RecordsToDelete> old(List<SettledPart> parts, Instant before) {
    Map<TopicPartition, RecordsToDelete> old = new HashMap<>();
    try (Consumer<byte[], byte[]> reader = kafka.consumer()) {
      for (SettledPart part : parts) {
        TopicPartition partition = part.partition();
        long begin = reader.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        OffsetAndTimestamp young =
            reader.offsetsForTimes(Map.of(partition, before.toEpochMilli())).get(partition);
        long to = young == null ? part.before() : Math.min(part.before(), young.offset());
        if (to > begin) {
          old.put(partition, RecordsToDelete.beforeOffset(to));
        }
      }
    }
    return old;
  }
}
