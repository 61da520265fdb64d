package io.walstream.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Rows with other names for some columns and without some others. Values stay the bytes that they
 * are. Safe for use by any thread.
 */
public final class RowShape {

  private static final byte[] NOTHING = {};
  private static final byte[] COMMA = {','};

  private final Map<String, String> names;
  private final Map<String, byte[]> quoted = new HashMap<>();
  private final Set<String> excluded;
  private final Set<String> taken;

  /**
   * @param names the columns that get another name, each with it
   * @param excluded the columns that are left out
   */
  public RowShape(Map<String, String> names, Collection<String> excluded) {
    this.names = Map.copyOf(names);
    this.excluded = Set.copyOf(excluded);
    this.taken = new HashSet<>(names.values());
    names.forEach((column, name) -> quoted.put(column, quoted(name)));
  }

  private static byte[] quoted(String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write('"');
    out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(name));
    out.write('"');
    out.write(':');
    return out.toByteArray();
  }

  /**
   * The row in this shape, a copy.
   *
   * @throws IllegalArgumentException if a column would get the name that another one has; the
   *     message is that name
   */
  public Row of(Row row) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(row.length() + 64);
    out.write('{');
    try (JsonParser parser = row.parser()) {
      parser.nextToken();
      for (@Nullable String name = parser.nextName(); name != null; name = parser.nextName()) {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.nextToken();
        int value = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        if (!excluded.contains(name)) {
          byte @Nullable [] other = other(name);
          out.writeBytes(out.size() == 1 ? NOTHING : COMMA);
          out.writeBytes(other == null ? NOTHING : other);
          row.write(
              other == null ? from : value, (int) parser.currentLocation().getByteOffset(), out);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    out.write('}');
    return Row.of(out.toByteArray(), 0, out.size());
  }

  private byte @Nullable [] other(String name) {
    byte @Nullable [] other = quoted.get(name);
    if (other == null && taken.contains(name)) {
      throw new IllegalArgumentException(name);
    }
    return other;
  }

  /** The names that these columns have in this shape, without those that it leaves out. */
  public List<String> of(List<String> columns) {
    return columns.stream()
        .filter(column -> !excluded.contains(column))
        .map(column -> names.getOrDefault(column, column))
        .toList();
  }
}
