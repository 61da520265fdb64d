package io.walstream.essink.verify.compare;

import io.walstream.essink.verify.source.TableKey;
import org.jspecify.annotations.Nullable;

/**
 * A document that differed from its row at a first look.
 *
 * @param id the document's
 * @param key the row's; null where there was no row
 * @param since the position before which no row was looked for
 */
record Suspect(String id, @Nullable TableKey key, long since) {

  /** Nothing of it: ids may tell of a person. */
  @Override
  public String toString() {
    return "Suspect";
  }
}
