package io.walstream.sink.dead.judge;

import io.walstream.sink.dead.log.OpenLetter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks through a topic for what came after letters: from their own offsets to the topic's end,
 * with nothing kept but what was found.
 *
 * <p>That the record itself is still at its offset is the proof that no later one was removed:
 * compaction never takes a record before it has taken the earlier ones of its key, and retention
 * takes the oldest first.
 */
public final class LaterRecords {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final Consumer<byte[], byte[]> consumer;
  private final BooleanSupplier goesOn;

  /**
   * @param goesOn asked between polls
   */
  public LaterRecords(Consumer<byte[], byte[]> consumer, BooleanSupplier goesOn) {
    this.consumer = consumer;
    this.goesOn = goesOn;
  }

  /**
   * Judges each letter.
   *
   * @param letters of one topic, with the records that they carry
   * @throws IllegalStateException if nothing comes for a minute, or if it is to go on no more
   */
  public Map<OpenLetter, Verdict> judge(List<Carried> letters) {
    int partitions = consumer.partitionsFor(letters.get(0).record().topic()).size();
    Map<TopicPartition, WatchedLetters> watched = new HashMap<>();
    Map<OpenLetter, Verdict> verdicts = new HashMap<>();
    for (Carried letter : letters) {
      TopicPartition partition = letter.open().letter().position().topicPartition();
      if (partition.partition() < partitions) {
        watched.computeIfAbsent(partition, p -> new WatchedLetters(partitions)).add(letter);
      } else {
        verdicts.put(letter.open(), Verdict.UNPROVEN);
      }
    }
    read(watched);
    watched.values().forEach(partition -> partition.tell(verdicts));
    return verdicts;
  }

  private void read(Map<TopicPartition, WatchedLetters> watched) {
    List<TopicPartition> all = List.copyOf(watched.keySet());
    Map<TopicPartition, Long> ends = consumer.endOffsets(all);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(all);
    consumer.assign(all);
    watched.forEach(
        (partition, letters) ->
            consumer.seek(
                partition, Math.max(letters.first(), begins.getOrDefault(partition, 0L))));
    long heard = System.nanoTime();
    while (all.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        heard = System.nanoTime();
        WatchedLetters letters =
            watched.get(new TopicPartition(record.topic(), record.partition()));
        if (letters != null) {
          letters.see(record);
        }
      }
      if (!goesOn.getAsBoolean()) {
        throw new IllegalStateException("asked to end");
      }
      if (System.nanoTime() - heard > SILENCE.toNanos()) {
        throw new IllegalStateException("nothing was read of " + all + " for a minute");
      }
    }
  }
}
