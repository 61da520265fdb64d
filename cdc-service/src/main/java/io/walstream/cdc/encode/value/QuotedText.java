package io.walstream.cdc.encode.value;

/** Steps through text in which parts are quoted and escaped as in Postgres' literals. */
final class QuotedText {

  private final String text;
  private int at;

  QuotedText(String text) {
    this.text = text;
  }

  boolean hasMore() {
    return at < text.length();
  }

  char peek() {
    return text.charAt(at);
  }

  void skip() {
    at++;
  }

  void skipTo(char c) {
    while (text.charAt(at) != c) {
      at++;
    }
  }

  /** The text up to one of two characters, or to the end. */
  String until(char one, char other) {
    int from = at;
    while (hasMore() && peek() != one && peek() != other) {
      at++;
    }
    return text.substring(from, at);
  }

  /** The text within the quotes that begin here, without its escapes. */
  String quoted() {
    int from = ++at;
    while (peek() != '"') {
      if (peek() == '\\') {
        return unescaped(from);
      }
      at++;
    }
    return text.substring(from, at++);
  }

  private String unescaped(int from) {
    StringBuilder unescaped = new StringBuilder(text.length() - from).append(text, from, at);
    while (peek() != '"') {
      if (peek() == '\\') {
        at++;
      }
      unescaped.append(text.charAt(at++));
    }
    at++;
    return unescaped.toString();
  }
}
