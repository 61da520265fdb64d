package io.walstream.sink.dead.judge;

import io.walstream.event.ChangeEvent;
import io.walstream.event.EnvelopeReader;
import io.walstream.event.MalformedEventException;
import io.walstream.event.Operation;
import io.walstream.sink.dead.log.OpenLetter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The letters of one partition. */
final class WatchedLetters {

  private static final EnvelopeReader ENVELOPES = new EnvelopeReader();

  private final int partitions;
  private final TreeMap<Long, FoundLetter> byOffset = new TreeMap<>();
  private final Map<ByteBuffer, List<FoundLetter>> byKey = new HashMap<>();
  private long truncated = -1;

  /**
   * @param partitions how many the topic has now
   */
  WatchedLetters(int partitions) {
    this.partitions = partitions;
  }

  void add(Carried letter) {
    FoundLetter found = new FoundLetter(letter, partitions);
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
    FoundLetter own = byOffset.get(record.offset());
    if (own != null) {
      own.lookAt(record);
    }
    if (record.key() == null) {
      return;
    }
    ByteBuffer key = ByteBuffer.wrap(record.key());
    List<FoundLetter> ofKey = byKey.get(key);
    boolean truncate =
        key.equals(FoundLetter.TRUNCATE_KEY) && operation(record) == Operation.TRUNCATE;
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
          verdicts.put(found.open(), found.verdict());
        });
  }

  /** A delete, or a change that tells the whole row; one that leaves columns out needs the rest. */
  private static boolean outdates(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return true;
    }
    ChangeEvent change = change(record);
    return change != null && change.unchanged().isEmpty();
  }

  private static @Nullable Operation operation(ConsumerRecord<byte[], byte[]> record) {
    ChangeEvent change = change(record);
    return change == null ? null : change.operation();
  }

  private static @Nullable ChangeEvent change(ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.value() == null ? null : ENVELOPES.read(record.value());
    } catch (MalformedEventException e) {
      return null;
    }
  }
}
