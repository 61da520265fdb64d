package io.walstream.sink.dead.log;

import io.walstream.sink.dead.letter.Letter;
import io.walstream.sink.dead.letter.Position;
import io.walstream.sink.dead.letter.Settlement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The open letters of one topic, oldest first, as far as there is room: of those beyond it only
 * their number is known until the topic is read again from there on. Not for several threads.
 */
final class OpenLetters {

  private static final long NONE = Long.MAX_VALUE;

  private final int room;
  private final TreeMap<Long, Letter> byOffset = new TreeMap<>();
  private final Map<Position, Long> offsets = new HashMap<>();
  // All open letters before this offset are held, and none behind it.
  private long horizon = NONE;
  private long beyond;
  private long next;

  OpenLetters(int room) {
    this.room = room;
  }

  void read(ConsumerRecord<byte[], byte[]> record) {
    next = record.offset() + 1;
    Position settled = Settlement.settled(record);
    long through = Settlement.through(record);
    if (settled != null && through >= 0) {
      settle(settled, through);
      return;
    }
    Letter letter = Letter.read(record);
    if (letter != null) {
      add(letter, record.offset());
    }
  }

  private void settle(Position position, long through) {
    if (through >= horizon) {
      beyond = Math.max(0, beyond - 1);
    }
    Long offset = offsets.get(position);
    if (offset != null && offset <= through) {
      offsets.remove(position);
      byOffset.remove(offset);
    }
  }

  private void add(Letter letter, long offset) {
    if (horizon == NONE && byOffset.size() >= room && !offsets.containsKey(letter.position())) {
      horizon = offset;
    }
    if (offset >= horizon) {
      beyond++;
      return;
    }
    // A record that was consumed again after a crash has two letters: the later stands for both.
    Long earlier = offsets.put(letter.position(), offset);
    if (earlier != null) {
      byOffset.remove(earlier);
    }
    byOffset.put(offset, letter);
  }

  /** Where to read on. */
  long next() {
    return next;
  }

  /** Once all is read: goes back to what there was no room for, if there is room now. */
  void goBackIfThereIsRoom() {
    if (horizon != NONE && byOffset.size() <= room / 2) {
      next = horizon;
      horizon = NONE;
      beyond = 0;
    }
  }

  /** All up to here is read: the last records may be no letters but a transaction's marks. */
  void readTo(long offset) {
    next = Math.max(next, offset);
  }

  /** Forgets all, as the topic is another one now. */
  void clear() {
    byOffset.clear();
    offsets.clear();
    horizon = NONE;
    beyond = 0;
    next = 0;
  }

  List<OpenLetter> held() {
    List<OpenLetter> held = new ArrayList<>(byOffset.size());
    byOffset.forEach((offset, letter) -> held.add(new OpenLetter(letter, offset)));
    return held;
  }

  long count() {
    return byOffset.size() + beyond;
  }

  /** The offset before which every letter is settled. */
  long firstOpen() {
    return Math.min(byOffset.isEmpty() ? next : byOffset.firstKey(), Math.min(horizon, next));
  }
}
