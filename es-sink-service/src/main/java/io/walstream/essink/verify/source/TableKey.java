package io.walstream.essink.verify.source;

import java.util.List;

/**
 * A row's key.
 *
 * @param texts the columns' values as Postgres writes them
 * @param json the key as cdc-service writes it; must not be changed
 */
public record TableKey(List<String> texts, byte[] json) {

  /** Nothing of it: keys may tell of a person. */
  @Override
  public String toString() {
    return "TableKey";
  }
}
