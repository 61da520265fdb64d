package io.walstream.cdc.table;

import java.util.List;

/** A key that the configuration gives to a table: {@code schema.table:column+column}. */
record ConfiguredKey(TablePattern table, List<String> columns) {

  static final String SYNTAX = TablePattern.SYNTAX + ":[^+:]+(?:\\+[^+:]+)*";

  static ConfiguredKey of(String text) {
    int colon = text.lastIndexOf(':');
    return new ConfiguredKey(
        TablePattern.of(text.substring(0, colon)), List.of(text.substring(colon + 1).split("\\+")));
  }
}
