package io.walstream.cdc.encode.value;

import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/**
 * Writes the structs of one schema, such as keys and Debezium's source block: the plan (names,
 * encoders) is made once. An absent value means its default ({@code "snapshot":"false"}).
 */
public final class StructEncoder implements ValueEncoder {

  private final Field[] fields;
  private final SerializedString[] names;
  private final ValueEncoder[] values;

  /**
   * @param schema of the structs
   */
  public StructEncoder(Schema schema) {
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
      Object member = struct.get(fields[i]);
      if (member == null) {
        json.writeNull();
      } else {
        values[i].encode(json, member);
      }
    }
    json.writeEndObject();
  }
}
