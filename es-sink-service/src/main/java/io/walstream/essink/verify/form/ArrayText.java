package io.walstream.essink.verify.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/**
 * Arrays: the lengths of the dimensions and the elements one after the other, {@code 2x2:1,\N,3,4}.
 * The empty array has no dimensions.
 */
final class ArrayText {

  private static final String NULL = "\\N";
  private static final String EMPTY = ":";
  private static final int UNKNOWN = -1;

  private final Form form;
  private final List<Integer> lengths = new ArrayList<>();
  private final StringBuilder elements = new StringBuilder();
  private int innermost = -1;

  private ArrayText(Form form) {
    this.form = form;
  }

  static @Nullable String canonical(Form form, JsonSlice value) throws MistypedException {
    if (value.token() == JsonToken.VALUE_NULL) {
      return null;
    }
    ArrayText text = new ArrayText(form);
    text.array(value, 0);
    if (text.innermost < 0) {
      return EMPTY;
    }
    return text.lengths.stream().map(String::valueOf).collect(Collectors.joining("x"))
        + ":"
        + text.elements;
  }

  private void array(JsonSlice value, int level) throws MistypedException {
    require(value.token() == JsonToken.START_ARRAY);
    int length = 0;
    while (value.parser().nextToken() != JsonToken.END_ARRAY) {
      if (value.token() == JsonToken.START_ARRAY) {
        require(innermost < 0 || innermost > level);
        array(value, level + 1);
      } else {
        require(innermost < 0 || innermost == level);
        element(value, level);
      }
      length++;
    }
    require(length > 0 || level == 0);
    setLength(level, length);
  }

  private void element(JsonSlice value, int level) throws MistypedException {
    elements.append(innermost < 0 ? "" : ",");
    innermost = level;
    String text = ScalarText.canonical(form, value);
    elements.append(text == null ? NULL : text.replace("\\", "\\\\").replace(",", "\\,"));
  }

  // In Postgres all arrays of one level are equally long.
  private void setLength(int level, int length) throws MistypedException {
    while (lengths.size() <= level) {
      lengths.add(UNKNOWN);
    }
    require(lengths.get(level) == UNKNOWN || lengths.get(level) == length);
    lengths.set(level, length);
  }

  private static void require(boolean suits) throws MistypedException {
    if (!suits) {
      throw new MistypedException();
    }
  }

  static void write(Form form, JsonGenerator json, String canonical) {
    int colon = canonical.indexOf(':');
    if (canonical.equals(EMPTY)) {
      json.writeStartArray();
      json.writeEndArray();
      return;
    }
    int[] lengths =
        Arrays.stream(canonical.substring(0, colon).split("x"))
            .mapToInt(Integer::parseInt)
            .toArray();
    write(form, json, lengths, 0, split(canonical.substring(colon + 1)).iterator());
  }

  private static void write(
      Form form, JsonGenerator json, int[] lengths, int level, Iterator<String> elements) {
    json.writeStartArray();
    for (int i = 0; i < lengths[level]; i++) {
      if (level + 1 < lengths.length) {
        write(form, json, lengths, level + 1, elements);
      } else {
        writeElement(form, json, elements.next());
      }
    }
    json.writeEndArray();
  }

  private static void writeElement(Form form, JsonGenerator json, String element) {
    if (element.equals(NULL)) {
      json.writeNull();
    } else {
      ScalarText.write(form, json, element.replace("\\,", ",").replace("\\\\", "\\"));
    }
  }

  // At the commas that have no backslash before them.
  private static List<String> split(String elements) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < elements.length(); i++) {
      if (elements.charAt(i) == '\\') {
        i++;
      } else if (elements.charAt(i) == ',') {
        parts.add(elements.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(elements.substring(from));
    return parts;
  }
}
