package io.walstream.essink.rebuild;

import io.walstream.essink.cluster.RefusedException;
import io.walstream.essink.table.TopicTable;
import io.walstream.essink.target.IndexCatalog;
import io.walstream.essink.target.IndexTarget;
import io.walstream.essink.target.MappingFiles;
import io.walstream.essink.target.NumberedIndex;
import io.walstream.essink.target.RebuildNote;
import io.walstream.essink.translate.EpochProperties;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Begins and ends rebuilds, one a topic at a time in all instances. Safe for use by any thread. */
@Component
public final class Rebuilds {

  private static final int BAD_REQUEST = 400;

  private final IndexCatalog catalog;
  private final MappingFiles mappings;
  private final RebuildTools tools;
  private final RebuildThreads threads;
  private final EpochProperties version;

  Rebuilds(
      IndexCatalog catalog,
      MappingFiles mappings,
      RebuildTools tools,
      RebuildThreads threads,
      EpochProperties version) {
    this.version = version;
    this.catalog = catalog;
    this.mappings = mappings;
    this.tools = tools;
    this.threads = threads;
  }

  /**
   * Begins to build the next index of a topic with the mapping that is set now.
   *
   * @param allowRejected whether documents that the mapping does not take may be left out
   * @param acceptEpoch whether all of the topic is known to be of the epoch that is set now
   * @throws RebuildRefusedException if it cannot be
   * @throws RefusedException if Elasticsearch refuses
   * @throws IOException if there was no answer
   */
  public synchronized void start(String topic, boolean allowRejected, boolean acceptEpoch)
      throws RebuildRefusedException, RefusedException, IOException {
    if (version.epoch() > 0 && !acceptEpoch) {
      throw new RebuildRefusedException(
          "%s may still hold changes from before the epoch was raised to %d, and a rebuild would take them for current ones: wait until it is compacted, then ask with {\"acceptEpoch\": true}."
              .formatted(topic, version.epoch()));
    }
    String name = name(topic);
    List<NumberedIndex> there = tools.indices.of(name);
    for (NumberedIndex index : there) {
      if (index.note() != null && !tools.isGone(index.note())) {
        throw new RebuildRefusedException(
            "%s is being built already: stop it, or wait for it.".formatted(index.index()));
      }
    }
    for (NumberedIndex index : there) {
      giveUp(index);
    }
    RebuildNote note =
        new RebuildNote(
            tools.builder, System.currentTimeMillis(), false, allowRejected, 0, Map.of());
    int number = there.get(there.size() - 1).number() + 1;
    threads.begin(topic, created(name, number, topic, note), note);
  }

  // Of several instances that were asked only one makes the index.
  private NumberedIndex created(String name, int number, String topic, RebuildNote note)
      throws RebuildRefusedException, RefusedException, IOException {
    try {
      return tools.indices.create(name, number, mappings.of(TopicTable.of(topic)), note);
    } catch (RefusedException e) {
      if (e.status() == BAD_REQUEST) {
        throw new RebuildRefusedException(e.getMessage() + ".");
      }
      throw e;
    }
  }

  /**
   * Gives up what is being built, wherever it is.
   *
   * @throws RebuildRefusedException if nothing is
   * @throws RefusedException if Elasticsearch refuses
   * @throws IOException if there was no answer
   */
  public synchronized void stop(String topic)
      throws RebuildRefusedException, RefusedException, IOException {
    if (threads.stop(topic)) {
      return;
    }
    boolean found = false;
    for (NumberedIndex index : tools.indices.of(name(topic))) {
      found |= index.note() != null;
      giveUp(index);
    }
    if (!found) {
      throw new RebuildRefusedException("No index of %s is being built.".formatted(topic));
    }
  }

  private void giveUp(NumberedIndex index) throws IOException, RefusedException {
    RebuildNote note = index.note();
    if (note == null) {
      return;
    }
    if (index.serving()) {
      tools.indices.forget(index);
      return;
    }
    // In this order: as long as it is there its builder may be about to swap.
    tools.indices.delete(index);
    if (note.swapping()) {
      tools.swap.open(tools.serving(index.name()));
    }
  }

  /**
   * Removes the indices that were replaced.
   *
   * @return their names
   * @throws RebuildRefusedException if the topic's index is none of several
   * @throws RefusedException if Elasticsearch refuses
   * @throws IOException if there was no answer
   */
  public synchronized List<String> dropOld(String topic)
      throws RebuildRefusedException, RefusedException, IOException {
    String name = name(topic);
    int serving = tools.serving(name).number();
    List<String> dropped = new ArrayList<>();
    for (NumberedIndex index : tools.indices.of(name)) {
      if (index.number() < serving && !index.serving() && index.note() == null) {
        tools.indices.delete(index);
        dropped.add(index.index());
      }
    }
    return dropped;
  }

  /** The last rebuild of a topic in this instance; null if there was none. */
  public @Nullable RebuildStatus status(String topic) {
    return threads.status(topic);
  }

  /**
   * The indices of a topic, the first one first.
   *
   * @throws RebuildRefusedException if its index is none of several
   * @throws RefusedException if Elasticsearch refuses
   * @throws IOException if there was no answer
   */
  public List<NumberedIndex> indices(String topic)
      throws RebuildRefusedException, RefusedException, IOException {
    return tools.indices.of(name(topic));
  }

  /** Goes on with what nobody builds any more. */
  synchronized void resume() throws RefusedException, IOException {
    for (String topic : catalog.topics()) {
      IndexTarget target = catalog.of(topic);
      if (target.alias() && !threads.isRunning(topic)) {
        for (NumberedIndex index : tools.indices.of(target.name())) {
          resume(topic, index);
        }
      }
    }
  }

  private void resume(String topic, NumberedIndex index) throws RefusedException, IOException {
    RebuildNote note = index.note();
    if (note == null || !tools.isGone(note)) {
      return;
    }
    if (index.serving()) {
      tools.indices.forget(index);
      return;
    }
    if (note.builder().isEmpty()) {
      giveUp(index);
      return;
    }
    tools.swap.takeOver(index, note.builder(), tools.builder);
    if (note.swapping()) {
      tools.swap.open(tools.serving(index.name()));
    }
    RebuildNote own = note.by(tools.builder, System.currentTimeMillis());
    tools.indices.note(index, own);
    threads.begin(topic, index, own);
  }

  private String name(String topic) throws RebuildRefusedException, RefusedException, IOException {
    IndexTarget target = catalog.of(topic);
    boolean numbered =
        target.alias() && tools.indices.of(target.name()).stream().anyMatch(NumberedIndex::serving);
    if (!numbered) {
      throw new RebuildRefusedException(
          "%s is no alias of an index such as %1$s-000001: it cannot be put in another's place."
              .formatted(target.name()));
    }
    return target.name();
  }
}
