package io.walstream.essink.verify.compare;

import io.walstream.essink.translate.DocumentTranslator;
import io.walstream.essink.verify.index.ComparedField;
import io.walstream.essink.verify.shape.RowTranslation;
import io.walstream.essink.verify.source.SourceColumn;
import io.walstream.essink.verify.source.SourceTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table and what its documents are compared by.
 *
 * @param translation from rows to documents
 * @param columns those that are compared
 * @param fields of the documents, in the columns' order
 * @param ignored fields that are not compared
 * @param generated columns that are not compared
 */
record Pair(
    SourceTable table,
    RowTranslation translation,
    List<SourceColumn> columns,
    List<ComparedField> fields,
    Set<String> ignored,
    List<String> generated) {

  static Pair of(SourceTable table, DocumentTranslator translator, String topic) {
    RowTranslation translation = new RowTranslation(translator, topic, table);
    Map<String, String> columnOf = translation.fields(table);
    List<SourceColumn> columns = new ArrayList<>();
    List<ComparedField> fields = new ArrayList<>();
    Set<String> ignored = new HashSet<>();
    for (SourceColumn column : table.columns()) {
      Set<String> names =
          columnOf.entrySet().stream()
              .filter(field -> field.getValue().equals(column.name()))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      if (column.generated()) {
        ignored.addAll(names);
      } else {
        names.forEach(
            name -> {
              columns.add(column);
              fields.add(new ComparedField(name, column.form()));
            });
      }
    }
    return new Pair(table, translation, columns, fields, ignored, generated(table));
  }

  private static List<String> generated(SourceTable table) {
    return table.columns().stream()
        .filter(SourceColumn::generated)
        .map(SourceColumn::name)
        .toList();
  }
}
