package io.walstream.cdc.publish;

import org.jspecify.annotations.Nullable;

/** What a change does. */
public enum Operation {
  /** A row that a snapshot has read. */
  READ,
  /** A new row. */
  CREATE,
  /** A row changed. */
  UPDATE,
  /** A row deleted. */
  DELETE,
  /** The whole table emptied. */
  TRUNCATE;

  /** By the letter that envelopes have; null for one that is no change of a table. */
  static @Nullable Operation of(@Nullable Object letter) {
    if (!(letter instanceof String text) || text.isEmpty()) {
      return null;
    }
    return switch (text.charAt(0)) {
      case 'r' -> READ;
      case 'c' -> CREATE;
      case 'u' -> UPDATE;
      case 'd' -> DELETE;
      case 't' -> TRUNCATE;
      default -> null;
    };
  }
}
