package io.walstream.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Some columns of a row, to be carried over to another one as the bytes that they are. */
public final class Columns {

  private final Row row;
  private final int[] places;
  private final Set<String> missing;
  private int found;

  private Columns(Row row, Set<String> wanted) {
    this.row = row;
    this.missing = wanted;
    this.places = new int[2 * wanted.size()];
  }

  /**
   * Finds columns in one pass.
   *
   * @param names those that are wanted
   * @param row may lack some of them
   */
  public static Columns of(Collection<String> names, Row row) {
    Set<String> wanted = new HashSet<>(names);
    Columns columns = new Columns(row, wanted);
    try (JsonParser parser = row.parser()) {
      parser.nextToken();
      for (@Nullable String name = parser.nextName(); name != null; name = parser.nextName()) {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.nextToken();
        parser.skipChildren();
        parser.finishToken();
        if (wanted.remove(name)) {
          columns.add(from, (int) parser.currentLocation().getByteOffset());
        }
      }
    }
    return columns;
  }

  private void add(int from, int to) {
    places[2 * found] = from;
    places[2 * found + 1] = to;
    found++;
  }

  /** How many of the wanted columns the row has. */
  public int count() {
    return found;
  }

  /** The wanted columns that the row does not have. */
  public Set<String> missing() {
    return Set.copyOf(missing);
  }

  /** A copy of the other row with these columns at its end; it must not have any of them. */
  public Row addedTo(Row other) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(other.length() + size());
    try {
      out.write('{');
      other.writeMembersTo(out);
      boolean first = other.isEmpty();
      for (int i = 0; i < found; i++) {
        if (!first) {
          out.write(',');
        }
        row.write(places[2 * i], places[2 * i + 1], out);
        first = false;
      }
      out.write('}');
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return Row.of(out.toByteArray(), 0, out.size());
  }

  private int size() {
    int size = 0;
    for (int i = 0; i < found; i++) {
      size += places[2 * i + 1] - places[2 * i] + 1;
    }
    return size;
  }
}
