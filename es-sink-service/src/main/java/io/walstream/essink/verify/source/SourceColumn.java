package io.walstream.essink.verify.source;

import io.walstream.essink.verify.form.ColumnForm;

/**
 * A column of a table.
 *
 * @param name its name
 * @param type its type as SQL writes it
 * @param form how its values are written and compared
 * @param generated whether it is computed from others: the log does not have it
 */
public record SourceColumn(String name, String type, ColumnForm form, boolean generated) {

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  String reference() {
    return "t." + quoted(name);
  }
}
