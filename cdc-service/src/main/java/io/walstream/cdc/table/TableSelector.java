package io.walstream.cdc.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Selects the tables that are captured, by what is configured and what is there. */
public final class TableSelector {

  private static final Logger log = LoggerFactory.getLogger(TableSelector.class);

  private final List<TablePattern> include;
  private final List<TablePattern> exclude;
  private final List<ConfiguredKey> configuredKeys;
  private final KeylessPolicy keyless;
  private final TableKeys keys;

  TableSelector(TableProperties properties) {
    this.include = properties.tables().stream().map(TablePattern::of).toList();
    this.exclude = properties.tablesExclude().stream().map(TablePattern::of).toList();
    this.configuredKeys = properties.keys().stream().map(ConfiguredKey::of).toList();
    this.keyless = properties.keyless();
    this.keys = new TableKeys(keyless, configuredKeys);
  }

  /**
   * Selects from the tables that are there now.
   *
   * @throws IllegalStateException with the mend, if a table is not there or cannot be captured as
   *     it is
   * @throws SQLException if Postgres cannot be asked
   */
  public TableSelection select(Connection connection) throws SQLException {
    List<CatalogTable> all = read(connection);
    List<CatalogTable> named = all.stream().filter(this::isNamed).toList();
    List<String> names = named.stream().map(CatalogTable::name).toList();
    // A partition's changes are published as its root's.
    List<CatalogTable> parts = all.stream().filter(t -> names.contains(t.root())).toList();
    parts.stream().filter(part -> !part.partitioned()).forEach(this::requireUsable);
    List<CatalogTable> whole = named.stream().filter(table -> !parts.contains(table)).toList();
    List<CatalogTable> ignored = whole.stream().filter(keys::isIgnored).toList();
    List<CatalogTable> selected = whole.stream().filter(t -> !ignored.contains(t)).toList();
    if (!ignored.isEmpty()) {
      log.warn("Left out, for they have no key: {}", names(ignored));
    }
    requireAll(all);
    requireTopics(selected);
    return new TableSelection(
        names(selected),
        regex(Stream.concat(parts.stream(), ignored.stream()).toList()),
        keyColumns(selected),
        selected.stream().anyMatch(CatalogTable::partitioned));
  }

  /** Whether a change without a key is one of a table that has none, and is to be published. */
  public boolean takesKeyless() {
    return keyless == KeylessPolicy.APPEND;
  }

  private boolean isNamed(CatalogTable table) {
    return include.stream().anyMatch(pattern -> pattern.matches(table))
        && exclude.stream().noneMatch(pattern -> pattern.matches(table));
  }

  private void requireUsable(CatalogTable partition) {
    if (!keys.isIgnored(partition)) {
      TableKeys.requireIdentity(partition);
    }
  }

  private void requireAll(List<CatalogTable> all) {
    for (TablePattern pattern : include) {
      if (pattern.isName() && all.stream().noneMatch(pattern::matches)) {
        throw new IllegalStateException(
            "table %s, which CDC_TABLES names, is not there".formatted(pattern));
      }
    }
  }

  private static void requireTopics(List<CatalogTable> selected) {
    if (selected.isEmpty()) {
      throw new IllegalStateException("there is no table that CDC_TABLES names");
    }
    Map<String, String> topics = new HashMap<>();
    for (CatalogTable table : selected) {
      String other = topics.put(table.name().replaceAll("[^A-Za-z0-9._-]", "_"), table.name());
      if (other != null) {
        throw new IllegalStateException(
            "tables %s and %s would share a topic: leave one out by CDC_TABLES_EXCLUDE"
                .formatted(other, table.name()));
      }
    }
  }

  // Debezium has no list of exceptions beside a list of tables.
  private String regex(List<CatalogTable> leftOut) {
    String included = joined(include.stream().map(TablePattern::regex));
    String excluded =
        joined(
            Stream.concat(
                exclude.stream().map(TablePattern::regex),
                leftOut.stream().map(table -> TablePattern.literal(table.name()))));
    // Debezium would take upper and lower case for the same.
    return "(?-i)"
        + (excluded.isEmpty() ? "" : "(?!(?:" + excluded + ")$)")
        + "(?:"
        + included
        + ")";
  }

  // All of them: Debezium would look the primary key up in the database as it is now, and find none
  // for a change of a table that has been renamed or dropped since.
  private String keyColumns(List<CatalogTable> selected) {
    Stream<String> found =
        selected.stream()
            .filter(table -> !keys.key(table).isEmpty())
            .map(table -> keyColumns(TablePattern.literal(table.name()), keys.key(table)));
    Stream<String> gone =
        configuredKeys.stream()
            .filter(key -> selected.stream().noneMatch(key.table()::matches))
            .map(key -> keyColumns(key.table().regex(), key.columns()));
    return Stream.concat(found, gone).collect(Collectors.joining(";"));
  }

  private static String keyColumns(String table, List<String> columns) {
    return table
        + ":"
        + columns.stream().map(TablePattern::literal).collect(Collectors.joining(","));
  }

  private static String joined(Stream<String> alternatives) {
    return alternatives.collect(Collectors.joining("|"));
  }

  private static List<String> names(List<CatalogTable> tables) {
    return tables.stream().map(CatalogTable::name).toList();
  }

  private static List<CatalogTable> read(Connection connection) throws SQLException {
    List<CatalogTable> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CatalogTable.ALL)) {
      while (row.next()) {
        tables.add(CatalogTable.of(row));
      }
      return tables;
    }
  }
}
