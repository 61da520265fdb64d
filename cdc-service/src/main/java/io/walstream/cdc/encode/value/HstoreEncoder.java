package io.walstream.cdc.encode.value;

import tools.jackson.core.JsonGenerator;

/** Writes Postgres' notation of pairs, {@code "a"=>"1", "b"=>NULL}, as a JSON object. */
final class HstoreEncoder {

  private HstoreEncoder() {}

  static void encode(JsonGenerator json, Object value) {
    QuotedText text = new QuotedText((String) value);
    json.writeStartObject();
    while (text.hasMore()) {
      json.writeName(text.quoted());
      text.skipTo('>');
      text.skip();
      if (text.peek() == '"') {
        json.writeString(text.quoted());
      } else {
        text.until(',', ',');
        json.writeNull();
      }
      if (text.hasMore()) {
        text.skipTo('"');
      }
    }
    json.writeEndObject();
  }
}
