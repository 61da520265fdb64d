package io.walstream.essink.manage;

import io.walstream.essink.cluster.RefusedException;
import io.walstream.essink.manage.TableIndex.Building;
import io.walstream.essink.rebuild.RebuildRefusedException;
import io.walstream.essink.rebuild.Rebuilds;
import io.walstream.essink.table.TopicTable;
import io.walstream.essink.target.IndexCatalog;
import io.walstream.essink.target.NumberedIndex;
import io.walstream.essink.target.RebuildNote;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells of the indices. */
@Component
final class TableIndices {

  private final IndexCatalog catalog;
  private final Rebuilds rebuilds;

  TableIndices(IndexCatalog catalog, Rebuilds rebuilds) {
    this.catalog = catalog;
    this.rebuilds = rebuilds;
  }

  List<TableIndex> all() throws IOException, RefusedException {
    List<TableIndex> all = new ArrayList<>();
    for (String topic : catalog.topics()) {
      all.add(of(topic));
    }
    return all;
  }

  /**
   * @param table {@code schema.table}, or a table's name alone where only one has it
   */
  String topic(String table) {
    List<String> topics =
        catalog.topics().stream()
            .filter(topic -> topic.endsWith("." + table) || topic.equals(table))
            .toList();
    if (topics.size() != 1) {
      throw new IllegalArgumentException(
          topics.isEmpty()
              ? "No table %s is known.".formatted(table)
              : "Several tables are called %s: name the schema too.".formatted(table));
    }
    return topics.get(0);
  }

  TableIndex of(String topic) throws IOException, RefusedException {
    @Nullable String serving = null;
    @Nullable Building building = null;
    List<String> old = new ArrayList<>();
    for (NumberedIndex index : numbered(topic)) {
      RebuildNote note = index.note();
      if (index.serving()) {
        serving = index.index();
      } else if (note != null) {
        building = new Building(index.index(), Instant.ofEpochMilli(note.at()), note.swapping());
      } else {
        old.add(index.index());
      }
    }
    return new TableIndex(
        TopicTable.of(topic).toString(),
        topic,
        catalog.of(topic).name(),
        serving,
        old,
        building,
        rebuilds.status(topic));
  }

  private List<NumberedIndex> numbered(String topic) throws IOException, RefusedException {
    try {
      return rebuilds.indices(topic);
    } catch (RebuildRefusedException e) {
      return List.of();
    }
  }
}
