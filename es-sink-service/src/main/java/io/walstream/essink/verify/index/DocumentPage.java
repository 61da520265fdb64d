package io.walstream.essink.verify.index;

import io.walstream.essink.cluster.ErrorType;
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

/**
 * Documents of an answer, hashed as they are read: of a search's hits, or one for each that was
 * asked for by its id.
 *
 * @param documents null for an id that there is no document of
 * @param pit the point in time to go on with; null where the answer has none
 * @param after the place to go on from, a number; null where the answer has none
 */
record DocumentPage(
    List<@Nullable HashedDocument> documents, @Nullable String pit, @Nullable String after) {

  // An answer's size is bounded already.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  static DocumentPage read(byte[] answer, DocumentHash hash) throws IOException {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), answer)) {
      return new Reading(parser, answer, hash).page();
    } catch (JacksonException e) {
      throw new IOException("the answer to a reading of documents is not JSON as expected");
    }
  }

  private static final class Reading {

    private final JsonParser parser;
    private final byte[] answer;
    private final DocumentHash hash;
    private final List<@Nullable HashedDocument> documents = new ArrayList<>();
    private @Nullable String pit;
    private @Nullable String after;

    Reading(JsonParser parser, byte[] answer, DocumentHash hash) {
      this.parser = parser;
      this.answer = answer;
      this.hash = hash;
    }

    // A search: {"pit_id":"…","hits":{"hits":[…]}}; by ids: {"docs":[…]}
    DocumentPage page() throws IOException {
      parser.nextToken();
      members();
      return new DocumentPage(documents, pit, after);
    }

    private void members() throws IOException {
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken token = parser.nextToken();
        if (name.equals("pit_id") || name.equals("id")) {
          pit = parser.getString();
        } else if (name.equals("hits") && token == JsonToken.START_OBJECT) {
          members();
        } else if (name.equals("hits") || name.equals("docs")) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            document();
          }
        } else {
          parser.skipChildren();
        }
      }
    }

    private void document() throws IOException {
      String id = null;
      boolean found = true;
      long version = -1;
      Long hashed = null;
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        switch (name) {
          case "_id" -> id = parser.getString();
          case "found" -> found = parser.getBooleanValue();
          case "_version" -> version = parser.getLongValue();
          case "_source" -> hashed = hash.of(parser, answer);
          case "sort" -> after = sort();
          case "error" ->
              throw new IOException("a document cannot be read: " + ErrorType.read(parser));
          default -> parser.skipChildren();
        }
      }
      documents.add(found ? document(id, version, hashed) : null);
    }

    private static HashedDocument document(@Nullable String id, long version, @Nullable Long hash)
        throws IOException {
      if (id == null || hash == null) {
        throw new IOException("the index keeps no _source to compare");
      }
      return new HashedDocument(id, version, hash);
    }

    private String sort() {
      parser.nextToken();
      String place = parser.getString();
      parser.nextToken();
      return place;
    }
  }
}
