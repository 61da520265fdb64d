package io.walstream.cdc.encode;

import io.walstream.cdc.column.ColumnType;
import io.walstream.cdc.column.Unchanged;
import io.walstream.cdc.encode.value.ValueEncoder;
import io.walstream.cdc.encode.value.ValueEncoders;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** Writes the rows of one table as long as its columns stay as they are. */
final class RowEncoder {

  private final Field[] fields;
  private final SerializedString[] names;
  private final ValueEncoder[] values;

  RowEncoder(Schema schema) {
    List<Field> list = schema.fields();
    fields = list.toArray(Field[]::new);
    names = new SerializedString[fields.length];
    values = new ValueEncoder[fields.length];
    for (int i = 0; i < fields.length; i++) {
      names[i] = new SerializedString(fields[i].name());
      values[i] = ValueEncoders.of(fields[i].schema());
    }
  }

  void encode(JsonGenerator json, Struct row, RowNotes notes) {
    json.writeStartObject();
    for (int i = 0; i < fields.length; i++) {
      Object value = row.get(fields[i]);
      if (Unchanged.is(value)) {
        notes.unchanged(names[i]);
      } else {
        member(json, i, value, notes);
      }
    }
    json.writeEndObject();
  }

  private void member(JsonGenerator json, int i, @Nullable Object value, RowNotes notes) {
    Object kept = value;
    if (notes.isCutting() && value != null && LongValue.isLonger(value, notes.longest())) {
      notes.cut(names[i]);
      kept = LongValue.cut(ColumnType.of(fields[i].schema()), value, notes.longest());
    }
    json.writeName(names[i]);
    if (kept == null) {
      json.writeNull();
    } else {
      values[i].encode(json, kept);
    }
  }
}
