package io.walstream.essink.rebuild;

import io.walstream.essink.cluster.RefusedException;
import io.walstream.essink.target.IndexSwap;
import io.walstream.essink.target.NumberedIndex;
import io.walstream.essink.target.NumberedIndices;
import io.walstream.essink.target.RebuildNote;
import java.io.IOException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a rebuild works with. */
@Component
final class RebuildTools {

  /** Builds what nobody may swap any more; the next one can go on with it. */
  static final String NOBODY = "nobody";

  final ReplayConsumers consumers;
  final ReplayWriter writer;
  final NumberedIndices indices;
  final IndexSwap swap;

  /** This process, as notes name it. */
  final String builder = UUID.randomUUID().toString().substring(0, 8);

  RebuildTools(
      ReplayConsumers consumers, ReplayWriter writer, NumberedIndices indices, IndexSwap swap) {
    this.consumers = consumers;
    this.writer = writer;
    this.indices = indices;
    this.swap = swap;
  }

  /**
   * The index that the name leads to.
   *
   * @throws IOException if there is none
   */
  NumberedIndex serving(String name) throws IOException, RefusedException {
    return indices.of(name).stream()
        .filter(NumberedIndex::serving)
        .reduce((first, second) -> second)
        .orElseThrow(() -> new IOException("no numbered index is behind " + name));
  }

  /** Whether this builder, and no other, may go on with the index. */
  boolean owns(NumberedIndex built, String who) throws IOException, RefusedException {
    for (NumberedIndex index : indices.of(built.name())) {
      RebuildNote note = index.note();
      if (index.number() == built.number() && note != null && !index.serving()) {
        return note.builder().equals(who);
      }
    }
    return false;
  }

  /** Removes an index that was being built here, unless it serves or another one builds it now. */
  void discard(NumberedIndex built) throws IOException, RefusedException {
    if (owns(built, builder) || owns(built, NOBODY)) {
      indices.delete(built);
    }
  }

  /** Whether the builder was not heard of for too long; the instances' clocks have to agree. */
  boolean isGone(RebuildNote note) {
    return System.currentTimeMillis() - note.at() > SignsOfLife.GONE.toMillis();
  }
}
