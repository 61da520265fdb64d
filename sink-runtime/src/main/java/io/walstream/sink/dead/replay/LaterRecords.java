package io.walstream.sink.dead.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.walstream.event.ChangeEvent;
import io.walstream.event.EnvelopeReader;
import io.walstream.event.MalformedEventException;
import io.walstream.event.Operation;
import io.walstream.sink.dead.log.OpenLetter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a topic for what came after letters: from their own offsets to the topic's end,
 * with nothing kept but what was found.
 *
 * <p>That the record itself is still at its offset is the proof that no later one was removed:
 * compaction never takes a record before it has taken the earlier ones of its key, and retention
 * takes the oldest first.
 */
final class LaterRecords {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final ByteBuffer TRUNCATE_KEY = ByteBuffer.wrap("{}".getBytes(UTF_8));

  private final EnvelopeReader envelopes = new EnvelopeReader();
  private final Consumer<byte[], byte[]> consumer;
  private final BooleanSupplier goesOn;

  /**
   * @param goesOn asked between polls
   */
  LaterRecords(Consumer<byte[], byte[]> consumer, BooleanSupplier goesOn) {
    this.consumer = consumer;
    this.goesOn = goesOn;
  }

  /**
   * Judges each letter.
   *
   * @param letters of one topic, with the records that they carry
   * @throws IllegalStateException if nothing comes for a minute, or if it is to go on no more
   */
  Map<OpenLetter, Verdict> judge(List<Carried> letters) {
    Map<TopicPartition, Watched> watched = new HashMap<>();
    for (Carried letter : letters) {
      watched
          .computeIfAbsent(
              letter.open().letter().position().topicPartition(), partition -> new Watched())
          .add(letter);
    }
    read(watched);
    Map<OpenLetter, Verdict> verdicts = new HashMap<>();
    watched.values().forEach(partition -> partition.tell(verdicts));
    return verdicts;
  }

  private void read(Map<TopicPartition, Watched> watched) {
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
        Watched letters = watched.get(new TopicPartition(record.topic(), record.partition()));
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

  /** The letters of one partition. */
  private final class Watched {

    private final TreeMap<Long, Found> byOffset = new TreeMap<>();
    private final Map<ByteBuffer, List<Found>> byKey = new HashMap<>();
    private long truncated = -1;

    void add(Carried letter) {
      Found found = new Found(letter);
      byOffset.put(letter.open().letter().position().offset(), found);
      byte[] key = letter.record().key();
      if (key != null) {
        byKey.computeIfAbsent(ByteBuffer.wrap(key), k -> new ArrayList<>()).add(found);
      }
    }

    long first() {
      return byOffset.firstKey();
    }

    void see(ConsumerRecord<byte[], byte[]> record) {
      Found own = byOffset.get(record.offset());
      if (own != null) {
        own.present = own.isOf(record);
      }
      if (record.key() == null) {
        return;
      }
      ByteBuffer key = ByteBuffer.wrap(record.key());
      List<Found> ofKey = byKey.get(key);
      boolean truncate = key.equals(TRUNCATE_KEY) && operation(record) == Operation.TRUNCATE;
      if (truncate) {
        truncated = record.offset();
      }
      if (ofKey != null && (truncate || outdates(record))) {
        ofKey.forEach(found -> found.outdatedAt(record.offset()));
      }
    }

    void tell(Map<OpenLetter, Verdict> verdicts) {
      byOffset.forEach(
          (offset, found) -> {
            found.outdatedAt(truncated);
            verdicts.put(found.letter.open(), found.verdict());
          });
    }
  }

  /** A delete, or a change that tells the whole row; one that leaves columns out needs the rest. */
  private boolean outdates(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return true;
    }
    ChangeEvent change = change(record);
    return change != null && change.unchanged().isEmpty();
  }

  private @Nullable Operation operation(ConsumerRecord<byte[], byte[]> record) {
    ChangeEvent change = change(record);
    return change == null ? null : change.operation();
  }

  private @Nullable ChangeEvent change(ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.value() == null ? null : envelopes.read(record.value());
    } catch (MalformedEventException e) {
      return null;
    }
  }

  /** What was found out about a letter. */
  private static final class Found {

    private final Carried letter;
    private boolean present;
    private boolean outdated;

    Found(Carried letter) {
      this.letter = letter;
    }

    boolean isOf(ConsumerRecord<byte[], byte[]> record) {
      byte[] key = letter.record().key();
      boolean sameKey =
          key == null
              ? record.key() == null
              : record.key() != null && java.util.Arrays.equals(key, record.key());
      return sameKey && record.timestamp() == letter.open().letter().timestamp();
    }

    void outdatedAt(long offset) {
      outdated |= offset > letter.open().letter().position().offset();
    }

    Verdict verdict() {
      if (outdated) {
        return Verdict.SUPERSEDED;
      }
      // Without a key there is no row that it could bring back.
      return present || letter.record().key() == null ? Verdict.DELIVER : Verdict.UNPROVEN;
    }
  }
}
