package io.walstream.sink.dead.letter;

import java.util.Locale;

/** What became of a letter. */
public enum Action {
  /** Its record was handed to the target again, which took it or got a new letter written. */
  REPLAYED,
  /** A later change of the same row made it idle. */
  SUPERSEDED,
  /** An operator has given it up. */
  DISCARDED;

  /** The word for it in headers and logs. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
