package io.walstream.cdc.encode;

import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** Writes the structs of one schema: the plan (names, encoders) is made once. */
final class StructEncoder implements ValueEncoder {

  private final Field[] fields;
  private final SerializedString[] names;
  private final ValueEncoder[] values;

  StructEncoder(Schema schema) {
    List<Field> list = schema.fields();
    fields = list.toArray(Field[]::new);
    names = new SerializedString[fields.length];
    values = new ValueEncoder[fields.length];
    for (int i = 0; i < fields.length; i++) {
      names[i] = new SerializedString(fields[i].name());
      values[i] = ValueEncoders.of(fields[i].schema());
    }
  }

  @Override
  public void encode(JsonGenerator json, Object value) {
    Struct struct = (Struct) value;
    json.writeStartObject();
    for (int i = 0; i < fields.length; i++) {
      json.writeName(names[i]);
      // Not get(): it would put the column's default in the place of a null.
      Object member = struct.getWithoutDefault(fields[i].name());
      if (member == null) {
        json.writeNull();
      } else {
        values[i].encode(json, member);
      }
    }
    json.writeEndObject();
  }
}
