package io.walstream.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DatabaseSchema.kql, as far as patterns read it; Kusto's own parser reads it in KqlTests. */
record KqlSchema(String script) {

  private static final Pattern COLUMN = Pattern.compile("(\\w+):(\\w+)");

  static KqlSchema read() {
    return new KqlSchema(
        Workspace.read(Workspace.item("KQLDatabase").folder().resolve("DatabaseSchema.kql")));
  }

  /** A table's columns with their types, in their order; none where there is no such table. */
  Map<String, String> columns(String table) {
    Matcher matcher =
        Pattern.compile("(?m)^\\.create-merge table " + table + " \\(([^)]*)\\)").matcher(script);
    Map<String, String> columns = new LinkedHashMap<>();
    if (matcher.find()) {
      Matcher column = COLUMN.matcher(matcher.group(1));
      while (column.find()) {
        columns.put(column.group(1), column.group(2));
      }
    }
    return columns;
  }

  List<String> columnNames(String table) {
    return List.copyOf(columns(table).keySet());
  }

  /** The names in the first group of each match. */
  List<String> all(String pattern) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(script)
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
