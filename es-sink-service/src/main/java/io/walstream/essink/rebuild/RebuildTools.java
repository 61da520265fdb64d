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

  final ReplayConsumers consumers;
  final ReplayWriter writer;
  final NumberedIndices indices;
  final IndexSwap swap;

  /** This process, as notes name it. */
  final String builder = UUID.randomUUID().toString();

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

  /** Removes an index that was being built here, unless it serves or another one builds it now. */
  void discard(NumberedIndex built) throws IOException, RefusedException {
    for (NumberedIndex index : indices.of(built.name())) {
      RebuildNote note = index.note();
      boolean own = note != null && note.builder().equals(builder);
      if (own && !index.serving() && index.number() == built.number()) {
        indices.delete(index);
      }
    }
  }

  /** Whether the builder was not heard of for too long; the instances' clocks have to agree. */
  boolean isGone(RebuildNote note) {
    return System.currentTimeMillis() - note.at() > SignsOfLife.GONE.toMillis();
  }
}
