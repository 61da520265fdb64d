package io.walstream.essink.index;

import io.walstream.essink.cluster.ErrorType;
import io.walstream.essink.translate.DocumentWrite;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads Elasticsearch's answers as they stream in; their items are in the request's order. */
final class BulkReply {

  /** All that is read of an answer: 20 bytes a document instead of 200. */
  static final String FILTER = "items.*.status,items.*.error.type";

  private static final JsonFactory JSON = new JsonFactory();

  private BulkReply() {}

  static List<WriteResult> read(InputStream answer, List<DocumentWrite> writes) throws IOException {
    List<WriteResult> results = new ArrayList<>(writes.size());
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), answer)) {
      toMember(parser, "items");
      while (parser.nextToken() == JsonToken.START_OBJECT && results.size() < writes.size()) {
        boolean delete = writes.get(results.size()).source() == null;
        results.add(item(parser, delete));
      }
    } catch (JacksonException e) {
      throw new IOException("the answer to a bulk is not JSON as expected");
    }
    if (results.size() != writes.size()) {
      throw new IOException(
          "the answer to a bulk of %d tells of %d".formatted(writes.size(), results.size()));
    }
    return results;
  }

  // {"index":{"status":400,"error":{"type":"…"}}}
  private static WriteResult item(JsonParser parser, boolean delete) {
    parser.nextToken();
    parser.nextToken();
    int status = 0;
    String error = null;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      switch (name) {
        case "status" -> status = parser.getIntValue();
        case "error" -> error = ErrorType.read(parser);
        default -> parser.skipChildren();
      }
    }
    parser.nextToken();
    return new WriteResult(WriteOutcome.of(delete, status, error), status, error);
  }

  // Leaves the parser on the member's value, or at the end.
  private static void toMember(JsonParser parser, String member) {
    parser.nextToken();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      if (name.equals(member)) {
        return;
      }
      parser.skipChildren();
    }
  }
}
