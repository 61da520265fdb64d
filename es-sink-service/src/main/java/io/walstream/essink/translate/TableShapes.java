package io.walstream.essink.translate;

import io.walstream.essink.table.Tables;
import io.walstream.essink.table.TopicTable;
import io.walstream.event.TableId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The shape of each topic's table. Safe for use by any thread. */
final class TableShapes {

  private final Tables tables;
  private final Map<String, TableShape> shapes = new ConcurrentHashMap<>();

  TableShapes(Tables tables) {
    this.tables = tables;
    // Those that are configured are checked now, whatever topics will come.
    tables.all().forEach(TableShape::new);
  }

  TableShape of(String topic) {
    TableShape known = shapes.get(topic);
    return known == null ? shapes.computeIfAbsent(topic, this::shape) : known;
  }

  private TableShape shape(String topic) {
    TableId table = TopicTable.of(topic);
    return new TableShape(table, tables.of(table));
  }
}
