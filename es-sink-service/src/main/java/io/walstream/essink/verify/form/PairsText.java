package io.walstream.essink.verify.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** hstore's notation, {@code "a"=>"1", "b"=>NULL}, in the order in which Postgres keeps pairs. */
final class PairsText {

  private static final String NULL = "NULL";
  private static final String ARROW = "=>";
  private static final String NEXT = ", ";
  private static final Comparator<byte[]> ORDER =
      Comparator.<byte[]>comparingInt(key -> key.length).thenComparing(Arrays::compareUnsigned);

  private PairsText() {}

  static String canonical(JsonSlice value) throws MistypedException {
    if (value.token() != JsonToken.START_OBJECT) {
      throw new MistypedException();
    }
    Map<byte[], String> pairs = new TreeMap<>(ORDER);
    for (String name = value.parser().nextName(); name != null; name = value.parser().nextName()) {
      JsonToken token = value.parser().nextToken();
      if (token != JsonToken.VALUE_NULL && token != JsonToken.VALUE_STRING) {
        throw new MistypedException();
      }
      String text = token == JsonToken.VALUE_NULL ? NULL : quoted(value.parser().getString());
      pairs.put(name.getBytes(UTF_8), quoted(name) + ARROW + text);
    }
    return pairs.values().stream().collect(Collectors.joining(NEXT));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static void write(JsonGenerator json, String canonical) {
    int[] at = {0};
    json.writeStartObject();
    while (at[0] < canonical.length()) {
      json.writeName(String.valueOf(unquoted(canonical, at)));
      at[0] += ARROW.length();
      String text = unquoted(canonical, at);
      if (text == null) {
        json.writeNull();
      } else {
        json.writeString(text);
      }
      at[0] += NEXT.length();
    }
    json.writeEndObject();
  }

  private static @Nullable String unquoted(String text, int[] at) {
    if (text.charAt(at[0]) != '"') {
      at[0] += NULL.length();
      return null;
    }
    StringBuilder unquoted = new StringBuilder();
    for (at[0]++; text.charAt(at[0]) != '"'; at[0]++) {
      if (text.charAt(at[0]) == '\\') {
        at[0]++;
      }
      unquoted.append(text.charAt(at[0]));
    }
    at[0]++;
    return unquoted.toString();
  }
}
