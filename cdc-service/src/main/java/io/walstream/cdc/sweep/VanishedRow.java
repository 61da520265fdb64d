package io.walstream.cdc.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The delete of a row whose end was not captured, in the form that every other delete has.
 *
 * @param source where the row was
 * @param table the row's table
 * @param lsn the snapshot's floor
 */
record VanishedRow(SweepSource source, CapturedTable table, long lsn) {

  private static final JsonFactory JSON = new JsonFactory();

  /** The envelope; all that is known of the row is its key. */
  byte[] delete(byte[] key) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    Instant now = source.clock().instant();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeName("before").writeRawValue(new String(key, UTF_8));
      json.writeName("after").writeNull();
      json.writeName("source");
      source(json, now);
      json.writeName("transaction").writeNull();
      json.writeName("op").writeString("d");
      json.writeName("ts_ms").writeNumber(now.toEpochMilli());
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private void source(JsonGenerator json, Instant now) {
    json.writeStartObject();
    json.writeName("connector").writeString("postgresql");
    json.writeName("name").writeString(source.topicPrefix());
    json.writeName("ts_ms").writeNumber(now.toEpochMilli());
    json.writeName("snapshot").writeString("false");
    json.writeName("db").writeString(source.postgres().database());
    json.writeName("ts_us").writeNumber(now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000);
    json.writeName("schema").writeString(table.schema());
    json.writeName("table").writeString(table.name());
    json.writeName("lsn").writeNumber(lsn);
    json.writeEndObject();
  }
}
