package io.walstream.cdc.table;

/** What happens to tables without a key. */
public enum KeylessPolicy {
  /** Nothing is captured until the table has a key or is left out. */
  REFUSE,
  /** They are left out, of the publication too. */
  IGNORE,
  /** Their changes are published without a key; their replica identity has to be FULL. */
  APPEND
}
