package io.walstream.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * A row's primary key.
 *
 * @param columns in the key's order, at least one
 */
public record RowKey(List<Column> columns) {

  /**
   * One column of a key.
   *
   * @param name the column's name
   * @param value its value as text: a string without its quotes, anything else as its JSON
   */
  public record Column(String name, String value) {}

  /** Copies the list. */
  public RowKey {
    columns = List.copyOf(columns);
  }

  /**
   * Not for the record of a TRUNCATE, whose key {@code {}} belongs to no row: several changes of
   * rows must never pass for changes of one.
   *
   * @param key a record's key: the primary key's columns as a JSON object, UTF-8
   * @throws MalformedEventException if it is missing, not such an object or has no columns
   */
  public static RowKey read(byte @Nullable [] key) throws MalformedEventException {
    if (key == null) {
      throw new MalformedEventException("no key");
    }
    try (JsonParser parser = EnvelopeReader.JSON.createParser(ObjectReadContext.empty(), key)) {
      return read(parser, key);
    } catch (JacksonException e) {
      throw new MalformedEventException("key is not JSON");
    }
  }

  private static RowKey read(JsonParser parser, byte[] key) throws MalformedEventException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedEventException("key is not a JSON object");
    }
    List<Column> columns = new ArrayList<>(1);
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      columns.add(new Column(name, value(parser, key)));
    }
    if (columns.isEmpty() || parser.nextToken() != null) {
      throw new MalformedEventException("key is not one JSON object with columns");
    }
    return new RowKey(columns);
  }

  private static String value(JsonParser parser, byte[] key) {
    JsonToken token = parser.nextToken();
    if (!token.isStructStart()) {
      return parser.getString();
    }
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    int to = (int) parser.currentLocation().getByteOffset();
    return new String(key, from, to - from, java.nio.charset.StandardCharsets.UTF_8);
  }

  /** The columns' names alone: key values may tell of a person. */
  @Override
  public String toString() {
    return "RowKey" + columns.stream().map(Column::name).toList();
  }
}
