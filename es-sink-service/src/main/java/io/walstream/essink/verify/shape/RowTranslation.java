package io.walstream.essink.verify.shape;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.walstream.essink.translate.DocumentTranslator;
import io.walstream.essink.translate.DocumentWrite;
import io.walstream.essink.translate.Translation;
import io.walstream.essink.translate.Truncation;
import io.walstream.essink.verify.source.SourceTable;
import io.walstream.essink.verify.source.TableKey;
import io.walstream.event.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/**
 * Has rows translated as the sink translates changes: each goes through it as the record that a
 * snapshot of cdc-service would publish.
 */
public final class RowTranslation {

  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] END = "}".getBytes(UTF_8);
  private static final byte[] NO_KEY = "{}".getBytes(UTF_8);

  private final DocumentTranslator translator;
  private final String topic;
  private final String source;

  /**
   * @param topic where the table's changes are published
   */
  public RowTranslation(DocumentTranslator translator, String topic, SourceTable table) {
    this.translator = translator;
    this.topic = topic;
    this.source =
        "\"source\":{\"schema\":\"%s\",\"table\":\"%s\",\"ts_ms\":0,\"snapshot\":\"true\",\"lsn\":"
            .formatted(quoted(table.schema()), quoted(table.name()));
  }

  private static String quoted(String name) {
    return new String(JsonStringEncoder.getInstance().quoteAsUTF8(name), UTF_8);
  }

  /** The id of a row's document. */
  public String id(TableKey key) {
    return write(key.json(), key.json(), 0).id();
  }

  /**
   * The write of a row as it was read.
   *
   * @param row as JSON
   * @param floor a position that every change outranks which the row does not have
   */
  public DocumentWrite upsert(TableKey key, byte[] row, long floor) {
    return write(key.json(), row, floor);
  }

  /**
   * The delete of a document whose row was not there.
   *
   * @param floor a position that every change outranks which was not seen
   */
  public DocumentWrite delete(String id, long floor) {
    Translation truncation = translate(NO_KEY, "null".getBytes(UTF_8), 't', floor);
    return ((Truncation) truncation).delete(id);
  }

  /**
   * Which column each field of a document comes from: asks for the document of a row whose values
   * are its columns' names.
   */
  public Map<String, String> fields(SourceTable table) {
    byte[] row = names(table, false);
    Row document = Objects.requireNonNull(write(names(table, true), row, 0).source());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      document.writeTo(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes.toByteArray())) {
      parser.nextToken();
      for (String field = parser.nextName(); field != null; field = parser.nextName()) {
        fields.put(field, parser.nextStringValue());
      }
    }
    return fields;
  }

  private static byte[] names(SourceTable table, boolean keyOnly) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      (keyOnly ? table.key() : table.columns())
          .forEach(column -> json.writeStringProperty(column.name(), column.name()));
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private DocumentWrite write(byte[] key, byte[] row, long lsn) {
    if (translate(key, row, 'r', lsn) instanceof DocumentWrite write) {
      return write;
    }
    throw new IllegalStateException("the sink would make no document of a row of this table");
  }

  private Translation translate(byte[] key, byte[] row, char operation, long lsn) {
    byte[] head =
        "{\"op\":\"%s\",%s%d},\"after\":".formatted(operation, source, lsn).getBytes(UTF_8);
    ByteArrayOutputStream envelope = new ByteArrayOutputStream(head.length + row.length + 1);
    envelope.writeBytes(head);
    envelope.writeBytes(row);
    envelope.writeBytes(END);
    return Objects.requireNonNull(
        translator.translate(new ConsumerRecord<>(topic, 0, 0, key, envelope.toByteArray())));
  }
}
