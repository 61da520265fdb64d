package io.walstream.event;

/**
 * A table by the names that Postgres knows it by.
 *
 * @param schema such as {@code fabric}
 * @param table such as {@code user_data}
 */
public record TableId(String schema, String table) {

  @Override
  public String toString() {
    return schema + "." + table;
  }
}
