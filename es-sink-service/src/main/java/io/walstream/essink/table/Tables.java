package io.walstream.essink.table;

import io.walstream.event.TableId;
import io.walstream.service.setting.InvalidSettingException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/** The tables' settings, checked as far as they can be without a row. */
public final class Tables {

  /** What the settings of all tables begin with. */
  static final String PREFIX = "walstream.tables";

  private final Map<TableId, TableProperties> tables = new HashMap<>();

  /**
   * @param schemas by schema and table
   * @throws InvalidSettingException if one cannot be meant
   */
  public Tables(Map<String, Map<String, TableProperties>> schemas) {
    schemas.forEach(
        (schema, named) ->
            named.forEach((table, properties) -> add(new TableId(schema, table), properties)));
  }

  private void add(TableId table, TableProperties properties) {
    if (!properties.index().matches("|[a-z0-9][a-z0-9._-]*")) {
      throw new InvalidSettingException(
          property(table, "index"), "must be lower case letters, digits, '-', '_' and '.'");
    }
    for (Map.Entry<String, String> column : properties.rename().entrySet()) {
      if (column.getValue().isBlank()) {
        throw new InvalidSettingException(
            property(table, "rename." + column.getKey()), "must be the column's other name");
      }
      if (properties.exclude().contains(column.getKey())) {
        throw new InvalidSettingException(
            property(table, "rename." + column.getKey()), "must not be a column of exclude");
      }
    }
    if (new HashSet<>(properties.rename().values()).size() < properties.rename().size()) {
      throw new InvalidSettingException(
          property(table, "rename"), "must give each column a name of its own");
    }
    tables.put(table, properties);
  }

  /** The tables that have settings, each with them. */
  public Map<TableId, TableProperties> all() {
    return Map.copyOf(tables);
  }

  /** The settings of a table; all empty where there are none. */
  public TableProperties of(TableId table) {
    return tables.getOrDefault(table, TableProperties.NONE);
  }

  /**
   * The name of a table's setting, such as {@code walstream.tables.fabric.user_data.id}.
   *
   * @param setting such as {@code id}
   */
  public static String property(TableId table, String setting) {
    return PREFIX + "." + table + "." + setting;
  }
}
