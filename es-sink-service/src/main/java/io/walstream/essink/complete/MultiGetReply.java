package io.walstream.essink.complete;

import io.walstream.essink.cluster.ErrorType;
import io.walstream.event.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads the answer to an {@code _mget}; sources stay the bytes that they are. */
final class MultiGetReply {

  // An answer's size is bounded already.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private MultiGetReply() {}

  /**
   * @param documents how many were asked for
   * @return one for each, in the order in which they were asked for
   * @throws IOException if the answer does not tell of each
   */
  static List<HeldDocument> read(byte[] answer, int documents) throws IOException {
    List<HeldDocument> held = new ArrayList<>(documents);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), answer)) {
      parser.nextToken();
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        boolean isList = parser.nextToken() == JsonToken.START_ARRAY && name.equals("docs");
        while (isList && parser.nextToken() == JsonToken.START_OBJECT) {
          held.add(document(parser, answer));
        }
        parser.skipChildren();
      }
    } catch (JacksonException e) {
      throw new IOException("the answer to a reading of documents is not JSON as expected");
    }
    if (held.size() != documents) {
      throw new IOException(
          "the answer to a reading of %d documents tells of %d".formatted(documents, held.size()));
    }
    return held;
  }

  private static HeldDocument document(JsonParser parser, byte[] answer) throws IOException {
    boolean found = false;
    long version = -1;
    Row source = null;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      switch (name) {
        case "found" -> found = parser.getBooleanValue();
        case "_version" -> version = parser.getLongValue();
        case "_source" -> source = source(parser, answer);
        case "error" -> throw new IOException("a document cannot be read: " + error(parser));
        default -> parser.skipChildren();
      }
    }
    if (found && source == null) {
      throw new IOException("the index keeps no _source to complete documents from");
    }
    return found ? new HeldDocument(version, source) : HeldDocument.ABSENT;
  }

  private static Row source(JsonParser parser, byte[] answer) {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    return Row.of(answer, from, (int) parser.currentLocation().getByteOffset());
  }

  private static @Nullable String error(JsonParser parser) {
    return ErrorType.read(parser);
  }
}
