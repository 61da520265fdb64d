package io.walstream.essink.verify.index;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.walstream.essink.verify.form.ColumnForm;
import io.walstream.essink.verify.form.JsonSlice;
import io.walstream.essink.verify.form.MistypedException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The hash that Postgres computes of a row, computed of its document: the canonical texts of the
 * compared fields, each behind its length. What no row could be written as gets a text that no row
 * has. Not for use by several threads at once.
 */
public final class DocumentHash {

  private static final byte[] NULL = {'-'};
  private static final byte[] FOREIGN = {'?'};
  private static final byte[] COLON = {':'};

  private final Map<String, Integer> places = new HashMap<>();
  private final Set<String> ignored;
  private final ColumnForm[] forms;
  private final byte[][] bytes;
  private final int[] from;
  private final int[] length;
  private final MessageDigest digest;
  private boolean foreign;

  /**
   * @param fields in the order of the columns that Postgres hashes
   * @param ignored names of fields that are not compared
   */
  public DocumentHash(List<ComparedField> fields, Set<String> ignored) {
    this.ignored = ignored;
    this.forms = fields.stream().map(ComparedField::form).toArray(ColumnForm[]::new);
    for (int i = 0; i < fields.size(); i++) {
      places.put(fields.get(i).name(), i);
    }
    this.bytes = new byte[forms.length][];
    this.from = new int[forms.length];
    this.length = new int[forms.length];
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Of the document that a parser over {@code json} stands at the beginning of. */
  long of(JsonParser parser, byte[] json) {
    Arrays.fill(bytes, NULL);
    Arrays.fill(length, -1);
    foreign = false;
    JsonSlice value = new JsonSlice(parser, json);
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      Integer place = places.get(name);
      if (place != null) {
        field(place, value);
      } else {
        foreign |= token != JsonToken.VALUE_NULL && !ignored.contains(name);
        parser.skipChildren();
      }
    }
    return hash();
  }

  private void field(int place, JsonSlice value) {
    JsonToken token = value.parser().currentToken();
    int depth = value.parser().streamReadContext().getNestingDepth();
    ColumnForm form = forms[place];
    if (form.isString() && token == JsonToken.VALUE_STRING) {
      string(place, value);
      return;
    }
    try {
      String text = form.canonical(value);
      if (text != null) {
        set(place, text.getBytes(UTF_8));
      }
    } catch (MistypedException e) {
      foreign = true;
      leave(value.parser(), token, depth);
    }
  }

  // Nearly every value is a string without escapes: its bytes are the text.
  private void string(int place, JsonSlice value) {
    JsonParser parser = value.parser();
    int start = (int) parser.currentTokenLocation().getByteOffset() + 1;
    parser.finishToken();
    int end = (int) parser.currentLocation().getByteOffset() - 1;
    for (int i = start; i < end; i++) {
      if (value.bytes()[i] == '\\') {
        set(place, parser.getString().getBytes(UTF_8));
        return;
      }
    }
    bytes[place] = value.bytes();
    from[place] = start;
    length[place] = end - start;
  }

  private void set(int place, byte[] text) {
    bytes[place] = text;
    from[place] = 0;
    length[place] = text.length;
  }

  // What was begun of a value that does not suit is passed over to its end.
  private static void leave(JsonParser parser, JsonToken begun, int depth) {
    if (!begun.isStructStart()) {
      return;
    }
    while (parser.streamReadContext().getNestingDepth() >= depth) {
      parser.nextToken();
    }
  }

  private long hash() {
    for (int i = 0; i < bytes.length; i++) {
      if (length[i] < 0) {
        digest.update(NULL);
      } else {
        digest.update(Integer.toString(length[i]).getBytes(US_ASCII));
        digest.update(COLON);
        digest.update(bytes[i], from[i], length[i]);
      }
    }
    if (foreign) {
      digest.update(FOREIGN);
    }
    return ByteBuffer.wrap(digest.digest()).getLong();
  }
}
