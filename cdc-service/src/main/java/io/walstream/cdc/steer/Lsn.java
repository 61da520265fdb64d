package io.walstream.cdc.steer;

import org.jspecify.annotations.Nullable;

/**
 * A position in the log.
 *
 * @param lsn as Postgres writes it, {@code 0/16B3748}
 * @param number as the events have it, bytes from the beginning of the log
 */
record Lsn(String lsn, long number) {

  /** The position of a number; null for 0, which is none. */
  static @Nullable Lsn of(long number) {
    return number == 0
        ? null
        : new Lsn("%X/%X".formatted(number >>> 32, number & 0xFFFF_FFFFL), number);
  }
}
