package io.walstream.essink.translate;

import io.walstream.event.RowKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An id of the columns of the key with text around them, such as {@code {country}-{id}}. Different
 * keys have different ids: each column of the key stands in it once, there is text between any two,
 * and a value's {@code \} and each character that such a text begins with get a {@code \} before
 * them.
 */
final class IdPattern {

  private static final Pattern COLUMN = Pattern.compile("\\{([^{}]+)}");

  private final String head;
  private final List<Part> parts = new ArrayList<>();
  private final Set<String> columns = new HashSet<>();
  private final String escaped;

  private record Part(String column, String tail) {}

  /**
   * @throws IllegalArgumentException if it is no such pattern; the message is the end of a sentence
   *     that begins with its name
   */
  IdPattern(String pattern) {
    Matcher column = COLUMN.matcher(pattern);
    if (!column.find() || pattern.replaceAll(COLUMN.pattern(), "").matches(".*[{}].*")) {
      throw new IllegalArgumentException("must hold columns in braces, such as {country}-{id}");
    }
    head = pattern.substring(0, column.start());
    StringBuilder borders = new StringBuilder();
    for (boolean more = true; more; ) {
      String name = column.group(1);
      int from = column.end();
      more = column.find();
      String tail = pattern.substring(from, more ? column.start() : pattern.length());
      if (more && tail.isEmpty() || !columns.add(name)) {
        throw new IllegalArgumentException(
            "must hold each column once, with text between any two, such as {country}-{id}");
      }
      borders.append(more ? tail.substring(0, 1) : "");
      parts.add(new Part(name, tail));
    }
    escaped = borders.toString();
  }

  /**
   * @throws IllegalArgumentException if the key has other columns; the message is the end of a
   *     sentence that begins with the pattern's name
   */
  String of(RowKey key) {
    if (key.columns().size() != columns.size()) {
      throw other(key);
    }
    StringBuilder id = new StringBuilder(head);
    for (Part part : parts) {
      append(id, value(part.column(), key));
      id.append(part.tail());
    }
    return id.toString();
  }

  private void append(StringBuilder id, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!escaped.isEmpty() && (c == '\\' || escaped.indexOf(c) >= 0)) {
        id.append('\\');
      }
      id.append(c);
    }
  }

  private static String value(String column, RowKey key) {
    for (RowKey.Column part : key.columns()) {
      if (part.name().equals(column)) {
        return part.value();
      }
    }
    throw other(key);
  }

  private static IllegalArgumentException other(RowKey key) {
    return new IllegalArgumentException(
        "must hold the columns of the key, which are all that a delete knows: "
            + String.join(", ", key.columns().stream().map(RowKey.Column::name).toList()));
  }
}
