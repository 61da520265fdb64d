package io.walstream.essink.walk;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One page of a walk, read as the answer streams in.
 *
 * @param documents none at the end
 * @param pit the point in time to go on with
 * @param after the place to go on from, a number; null for an empty page
 */
record WalkPage(List<WalkedDocument> documents, String pit, @Nullable String after) {

  static final String FILTER = "pit_id,hits.hits._id,hits.hits._version,hits.hits.sort";

  private static final JsonFactory JSON = new JsonFactory();

  static WalkPage read(InputStream answer) throws IOException {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), answer)) {
      return new Reading().page(parser);
    } catch (JacksonException e) {
      throw new IOException("the answer to a walk through the index is not JSON as expected");
    }
  }

  private static final class Reading {

    private final List<WalkedDocument> documents = new ArrayList<>();
    private @Nullable String pit;
    private @Nullable String after;

    WalkPage page(JsonParser parser) throws IOException {
      parser.nextToken();
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        switch (name) {
          case "pit_id", "id" -> pit = parser.getString();
          case "hits" -> hits(parser);
          default -> parser.skipChildren();
        }
      }
      if (pit == null) {
        throw new IOException("the answer to a walk through the index has no point in time");
      }
      return new WalkPage(documents, pit, after);
    }

    // {"hits":[{"_id":"1","_version":2,"sort":[3]},…]}
    private void hits(JsonParser parser) throws IOException {
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        boolean isList = parser.nextToken() == JsonToken.START_ARRAY && name.equals("hits");
        while (isList && parser.nextToken() == JsonToken.START_OBJECT) {
          hit(parser);
        }
        parser.skipChildren();
      }
    }

    private void hit(JsonParser parser) throws IOException {
      String id = null;
      long version = -1;
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        switch (name) {
          case "_id" -> id = parser.getString();
          case "_version" -> version = parser.getLongValue();
          case "sort" -> after = sort(parser);
          default -> parser.skipChildren();
        }
      }
      if (id == null) {
        throw new IOException("the answer to a walk through the index names no id");
      }
      documents.add(new WalkedDocument(id, version));
    }

    private static String sort(JsonParser parser) {
      parser.nextToken();
      String place = parser.getString();
      parser.nextToken();
      return place;
    }
  }
}
