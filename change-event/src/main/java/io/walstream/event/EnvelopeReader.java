package io.walstream.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a Debezium envelope (JSON without schemas) in one pass and builds no tree: rows stay the
 * bytes that they are. Safe for use by any thread.
 */
public final class EnvelopeReader {

  // A value is bounded by the topic's record size, not by the parser.
  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /**
   * @param envelope a record's value, UTF-8; must not be changed while the rows are in use
   * @throws MalformedEventException if the bytes are not a whole envelope
   */
  public ChangeEvent read(byte[] envelope) throws MalformedEventException {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), envelope)) {
      return read(parser, envelope);
    } catch (JacksonException e) {
      throw new MalformedEventException(
          "not JSON at byte " + (e.getLocation() == null ? 0 : e.getLocation().getByteOffset()));
    }
  }

  private static ChangeEvent read(JsonParser parser, byte[] envelope)
      throws MalformedEventException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedEventException("not a JSON object");
    }
    Operation operation = null;
    SourceBlock source = null;
    Row before = null;
    Row after = null;
    List<String> unchanged = List.of();
    List<String> cut = List.of();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      switch (name) {
        case "op" -> operation = Operation.ofCode(parser.getValueAsString(""));
        case "source" -> source = SourceBlock.read(parser);
        case "before" -> before = row(parser, envelope);
        case "after" -> after = row(parser, envelope);
        case "unchanged" -> unchanged = names(parser);
        case "cut" -> cut = names(parser);
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new MalformedEventException("more than one JSON value");
    }
    return event(operation, source, before, after, unchanged, cut);
  }

  private static @Nullable Row row(JsonParser parser, byte[] envelope)
      throws MalformedEventException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new MalformedEventException("a row is not a JSON object");
    }
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    return Row.of(envelope, from, (int) parser.currentLocation().getByteOffset());
  }

  private static ChangeEvent event(
      @Nullable Operation operation,
      @Nullable SourceBlock source,
      @Nullable Row before,
      @Nullable Row after,
      List<String> unchanged,
      List<String> cut)
      throws MalformedEventException {
    if (operation == null) {
      throw new MalformedEventException("no op");
    }
    if (source == null) {
      throw new MalformedEventException("no source");
    }
    boolean leavesRow = operation != Operation.DELETE && operation != Operation.TRUNCATE;
    if (leavesRow && after == null) {
      throw new MalformedEventException("op '" + operation.code() + "' without a row after it");
    }
    return new ChangeEvent(
        operation,
        source.table(),
        source.position(),
        source.committedAt(),
        before,
        after,
        unchanged,
        cut);
  }

  private static List<String> names(JsonParser parser) throws MalformedEventException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return List.of();
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new MalformedEventException("names of columns are not a JSON array");
    }
    List<String> names = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        throw new MalformedEventException("the name of a column is not a string");
      }
      names.add(parser.getString());
    }
    return List.copyOf(names);
  }
}
