package io.walstream.cdc.table;

import java.util.ArrayList;
import java.util.List;

/** Finds each table's key, and refuses one that its deletes would not tell. */
final class TableKeys {

  private final KeylessPolicy keyless;
  private final List<ConfiguredKey> configured;

  TableKeys(KeylessPolicy keyless, List<ConfiguredKey> configured) {
    this.keyless = keyless;
    this.configured = configured;
  }

  /**
   * The key's columns; none for a table that is published without one.
   *
   * @throws IllegalStateException with the mend, if the table cannot be captured as it is
   */
  List<String> key(CatalogTable table) {
    List<String> named = configured(table);
    if (!named.isEmpty()) {
      return checked(table, named);
    }
    if (table.identity() == 'i') {
      return table.identityIndex();
    }
    if (!table.primaryKey().isEmpty()) {
      requireIdentity(table);
    } else if (keyless == KeylessPolicy.REFUSE) {
      throw new IllegalStateException(
          "table %s has no primary key: add one, name a key in CDC_KEYS, set CDC_KEYLESS to append or ignore, or leave it out by CDC_TABLES_EXCLUDE"
              .formatted(table.name()));
    } else {
      requireIdentity(table);
    }
    return table.primaryKey();
  }

  /** Whether a table is left out because it has no key. */
  boolean isIgnored(CatalogTable table) {
    return keyless == KeylessPolicy.IGNORE
        && table.primaryKey().isEmpty()
        && table.identity() != 'i'
        && configured(table).isEmpty();
  }

  /** Otherwise the application's own updates and deletes would begin to fail. */
  static void requireIdentity(CatalogTable table) {
    if (!table.hasIdentity()) {
      throw new IllegalStateException(
          "table %s has no replica identity, its updates and deletes would fail once it is published: ALTER TABLE %s REPLICA IDENTITY %s"
              .formatted(
                  table.name(), table.name(), table.primaryKey().isEmpty() ? "FULL" : "DEFAULT"));
    }
  }

  private List<String> configured(CatalogTable table) {
    List<String> columns = new ArrayList<>();
    for (ConfiguredKey key : configured) {
      if (key.table().matches(table)) {
        columns.addAll(key.columns());
      }
    }
    return columns;
  }

  private static List<String> checked(CatalogTable table, List<String> key) {
    for (String column : key) {
      if (!table.columns().contains(column)) {
        throw new IllegalStateException(
            "table %s has no column %s, which CDC_KEYS names".formatted(table.name(), column));
      }
    }
    if (!table.isUnique(key)) {
      throw new IllegalStateException(
          "several rows of table %s may have the key that CDC_KEYS names, and readers would keep one of them: it takes a unique index on these columns, or on some of them, and NOT NULL"
              .formatted(table.name()));
    }
    if (!table.identityColumns().containsAll(key)) {
      throw new IllegalStateException(
          "deletes from table %s do not tell the key that CDC_KEYS names: ALTER TABLE %s REPLICA IDENTITY FULL, or USING INDEX with these columns"
              .formatted(table.name(), table.name()));
    }
    return key;
  }
}
