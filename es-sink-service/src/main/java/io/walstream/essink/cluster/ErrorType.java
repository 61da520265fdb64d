package io.walstream.essink.cluster;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An error's type, such as {@code security_exception}: all that can be told, as the rest quotes.
 */
public final class ErrorType {

  private static final JsonFactory JSON = new JsonFactory();

  private ErrorType() {}

  /** The type of a whole request's error, or null if the answer does not tell. */
  static @Nullable String of(InputStream answer) throws IOException {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), answer)) {
      parser.nextToken();
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        if (name.equals("error")) {
          return read(parser);
        }
        parser.skipChildren();
      }
      return null;
    } catch (JacksonException e) {
      return null;
    }
  }

  /**
   * @param parser on an error's value, left at its end
   */
  public static @Nullable String read(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return null;
    }
    String type = null;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      if (name.equals("type")) {
        type = parser.getString();
      } else {
        parser.skipChildren();
      }
    }
    return type;
  }
}
