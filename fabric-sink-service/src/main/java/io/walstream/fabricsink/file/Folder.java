package io.walstream.fabricsink.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.walstream.event.ChangeEvent;
import io.walstream.event.TableId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Where the changes of a table and an hour are kept.
 *
 * @param table which
 * @param hour of their commit, in hours since 1970, UTC
 */
record Folder(TableId table, long hour) {

  private static final long SECONDS = 3600;
  private static final DateTimeFormatter PARTITION =
      DateTimeFormatter.ofPattern("'date='uuuu-MM-dd'/hour='HH").withZone(ZoneOffset.UTC);

  static Folder of(ChangeEvent change) {
    long hour = Math.floorDiv(change.committedAt().getEpochSecond(), SECONDS);
    return new Folder(change.table(), hour);
  }

  /** As {@code fabric.user_data/date=2026-11-23/hour=06}, in letters that every tool takes. */
  String path() {
    return plain(table.toString()) + "/" + PARTITION.format(Instant.ofEpochSecond(hour * SECONDS));
  }

  private static String plain(String name) {
    StringBuilder plain = new StringBuilder();
    for (byte b : name.getBytes(UTF_8)) {
      boolean safe = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
      if (safe || b == '.' || b == '_' || b == '-') {
        plain.append((char) b);
      } else {
        plain.append('~').append("%02x".formatted(b));
      }
    }
    return plain.toString();
  }
}
