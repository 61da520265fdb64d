package io.walstream.essink.verify.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A value that a parser stands on, and the bytes that it reads from.
 *
 * @param parser over the whole of {@code bytes}
 * @param bytes UTF-8
 */
public record JsonSlice(JsonParser parser, byte[] bytes) {

  JsonToken token() {
    return parser.currentToken();
  }

  /** The value as it is written; leaves the parser at its end. */
  String raw() {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    parser.finishToken();
    int to = (int) parser.currentLocation().getByteOffset();
    return new String(bytes, from, to - from, UTF_8).strip();
  }
}
