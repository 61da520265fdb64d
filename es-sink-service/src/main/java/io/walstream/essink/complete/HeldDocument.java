package io.walstream.essink.complete;

import io.walstream.event.Row;
import org.jspecify.annotations.Nullable;

/**
 * A document as the index holds it, or will once the writes before have arrived.
 *
 * @param version its version, -1 where there is none
 * @param source its source, null where there is no document
 */
record HeldDocument(long version, @Nullable Row source) {

  static final HeldDocument ABSENT = new HeldDocument(-1, null);

  /**
   * A document's place.
   *
   * @param index an alias's or index's name
   * @param id the document's
   */
  record Place(String index, String id) {}
}
