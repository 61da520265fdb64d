package io.walstream.essink.verify.source;

import java.util.List;

/**
 * A table as the catalog describes it.
 *
 * @param schema its schema
 * @param name its name
 * @param partitioned whether its rows are its partitions'
 * @param columns in their order
 * @param key the columns that its events are keyed by, in the key's order
 * @param ordered whether an index gives the rows in the key's order
 */
public record SourceTable(
    String schema,
    String name,
    boolean partitioned,
    List<SourceColumn> columns,
    List<SourceColumn> key,
    boolean ordered) {

  /** The table in SQL; a plain table's rows are its own, not its children's. */
  String from() {
    return (partitioned ? "" : "ONLY ")
        + SourceColumn.quoted(schema)
        + "."
        + SourceColumn.quoted(name)
        + " AS t";
  }

  /** Schema and name. */
  @Override
  public String toString() {
    return schema + "." + name;
  }
}
