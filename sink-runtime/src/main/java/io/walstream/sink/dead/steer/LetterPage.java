package io.walstream.sink.dead.steer;

import io.walstream.service.steer.Refusal;
import io.walstream.sink.dead.letter.Letter;
import io.walstream.sink.dead.letter.Position;
import io.walstream.sink.dead.steer.DeadLettersStatus.Entry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of letters, the newest first.
 *
 * @param entries the letters
 * @param next what the following part begins after; null at the end
 */
record LetterPage(List<Entry> entries, @Nullable String next) {

  static final int MOST = 100;

  private static final Comparator<Mark> NEWEST_FIRST =
      Comparator.comparing(Mark::time).thenComparing(Mark::id).reversed();

  /** The place of a letter in the list. */
  private record Mark(Instant time, String id) {

    static Mark of(Letter letter) {
      return new Mark(letter.time(), letter.position().toString());
    }

    static Mark parse(String after) {
      int at = after.indexOf('/');
      try {
        return new Mark(
            Instant.parse(after.substring(0, Math.max(0, at))),
            Position.parse(after.substring(at + 1)).toString());
      } catch (DateTimeException | IllegalArgumentException e) {
        throw Refusal.nonsense("after is to be what the answer before had as next.");
      }
    }

    @Override
    public String toString() {
      return time + "/" + id;
    }
  }

  /**
   * @param limit how many, 1 to 100
   * @param after as an answer had it in {@code next}, or null for the newest
   */
  static LetterPage of(Stream<Letter> letters, int limit, @Nullable String after) {
    Mark last = after == null ? null : Mark.parse(after);
    List<Letter> found =
        letters
            .filter(one -> last == null || NEWEST_FIRST.compare(Mark.of(one), last) > 0)
            .sorted(Comparator.comparing(Mark::of, NEWEST_FIRST))
            .limit(limit + 1L)
            .toList();
    List<Letter> page = found.subList(0, Math.min(limit, found.size()));
    return new LetterPage(
        page.stream().map(LetterPage::entry).toList(),
        found.size() > limit ? Mark.of(page.get(limit - 1)).toString() : null);
  }

  private static Entry entry(Letter letter) {
    return new Entry(
        letter.position().toString(),
        letter.cause(),
        letter.causeText(),
        letter.target(),
        letter.documentId(),
        letter.lsn(),
        letter.time(),
        letter.attempt());
  }
}
