package io.walstream.cdc.encode;

import io.walstream.cdc.encode.value.ValueEncoder;
import io.walstream.cdc.encode.value.ValueEncoders;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** Writes the envelopes of one table: its rows, and around them what Debezium tells of them. */
final class EnvelopeEncoder {

  private final Field[] fields;
  private final SerializedString[] names;
  private final @Nullable RowEncoder[] rows;
  private final ValueEncoder[] values;
  private final boolean envelope;

  EnvelopeEncoder(Schema schema) {
    envelope = schema.name() != null && schema.name().endsWith(".Envelope");
    List<Field> list = schema.fields();
    fields = list.toArray(Field[]::new);
    names = new SerializedString[fields.length];
    rows = new RowEncoder[fields.length];
    values = new ValueEncoder[fields.length];
    RowEncoder row = null;
    for (int i = 0; i < fields.length; i++) {
      names[i] = new SerializedString(fields[i].name());
      values[i] = ValueEncoders.of(fields[i].schema());
      if (isRow(fields[i])) {
        row = row == null ? new RowEncoder(fields[i].schema()) : row;
        rows[i] = row;
      }
    }
  }

  /** Whether these are the envelopes of changes. */
  boolean isEnvelope() {
    return envelope;
  }

  private static boolean isRow(Field field) {
    return field.name().equals("before") || field.name().equals("after");
  }

  void encode(JsonGenerator json, Struct struct, RowNotes notes) {
    json.writeStartObject();
    for (int i = 0; i < fields.length; i++) {
      json.writeName(names[i]);
      Object value = struct.get(fields[i]);
      RowEncoder row = rows[i];
      if (value == null) {
        json.writeNull();
      } else if (row != null) {
        row.encode(json, (Struct) value, notes);
      } else {
        values[i].encode(json, value);
      }
    }
    notes.encode(json);
    json.writeEndObject();
  }
}
