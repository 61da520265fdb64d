package io.walstream.essink.verify.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Documents as text. */
public final class Documents {

  private static final JsonFactory JSON = new JsonFactory();

  private Documents() {}

  /** The hash of a document with these fields. */
  public static long hash(List<ComparedField> fields, String document) {
    return hash(new DocumentHash(fields, Set.of("ignored")), document);
  }

  static long hash(DocumentHash hash, String document) {
    byte[] json = document.getBytes(UTF_8);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      return hash.of(parser, json);
    }
  }
}
