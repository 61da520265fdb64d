package io.walstream.cdc.encode.value;

import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** Writes the structs of one schema: the plan (names, encoders) is made once. */
public final class StructEncoder implements ValueEncoder {

  private static final String OWN_BLOCKS = "io.debezium.connector.";

  private final Field[] fields;
  private final SerializedString[] names;
  private final ValueEncoder[] values;
  private final boolean defaults;

  /**
   * @param schema of the structs
   */
  public StructEncoder(Schema schema) {
    List<Field> list = schema.fields();
    defaults = schema.name() != null && schema.name().startsWith(OWN_BLOCKS);
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
      Object member = member(struct, fields[i]);
      if (member == null) {
        json.writeNull();
      } else {
        values[i].encode(json, member);
      }
    }
    json.writeEndObject();
  }

  // In Debezium's own blocks an absent value means its default ("snapshot": "false"); in a row it
  // is the column's null, which its default must not replace.
  private @Nullable Object member(Struct struct, Field field) {
    return defaults ? struct.get(field) : struct.getWithoutDefault(field.name());
  }
}
