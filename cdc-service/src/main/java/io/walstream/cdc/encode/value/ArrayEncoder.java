package io.walstream.cdc.encode.value;

import io.walstream.cdc.column.ColumnKind;
import io.walstream.cdc.column.ColumnValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes Postgres' notation of an array, {@code {{1,NULL},{3,4}}}, as JSON of the same nesting. */
final class ArrayEncoder implements ValueEncoder {

  private static final String NULL = "NULL";

  private final ColumnKind element;
  private final ValueEncoder encoder;
  private final char delimiter;

  ArrayEncoder(ColumnKind element, char delimiter) {
    this.element = element;
    this.encoder = ColumnEncoders.of(element);
    this.delimiter = delimiter;
  }

  @Override
  public void encode(JsonGenerator json, Object value) {
    QuotedText text = new QuotedText((String) value);
    // Bounds that do not begin at 1, [0:2]={...}, are left out: JSON has none.
    text.skipTo('{');
    array(json, text);
  }

  private void array(JsonGenerator json, QuotedText text) {
    text.skip();
    json.writeStartArray();
    while (text.peek() != '}') {
      if (text.peek() == '{') {
        array(json, text);
      } else {
        element(json, text);
      }
      if (text.peek() == delimiter) {
        text.skip();
      }
    }
    text.skip();
    json.writeEndArray();
  }

  private void element(JsonGenerator json, QuotedText text) {
    @Nullable String member;
    if (text.peek() == '"') {
      member = text.quoted();
    } else {
      String bare = text.until(delimiter, '}');
      member = bare.equals(NULL) ? null : bare;
    }
    if (member == null) {
      json.writeNull();
    } else {
      encoder.encode(json, ColumnValue.of(element, member));
    }
  }
}
