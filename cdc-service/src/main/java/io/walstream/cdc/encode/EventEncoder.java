package io.walstream.cdc.encode;

import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Encodes records as JSON without schemas. What depends on a schema alone is worked out once. */
public final class EventEncoder {

  // A table's schemas live as long as its definition: this many mean many thousand DDL statements.
  private static final int MAX_SCHEMAS = 2_000;

  private final Map<Schema, StructEncoder> encoders = new IdentityHashMap<>();
  private final JsonBuffer buffer = new JsonBuffer();

  /** Whether a record is a change or its tombstone, not a heartbeat or a notification. */
  public boolean isChange(SourceRecord record) {
    Schema schema = record.valueSchema();
    return schema == null || encoder(schema).isEnvelope();
  }

  /** The Kafka record of a change; a tombstone keeps its null value. */
  public ProducerRecord<byte[], byte[]> encode(SourceRecord record) {
    return new ProducerRecord<>(record.topic(), null, json(record.key()), json(record.value()));
  }

  private byte @Nullable [] json(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    Struct struct = (Struct) value;
    return buffer.bytesOf(encoder(struct.schema()), struct);
  }

  private StructEncoder encoder(Schema schema) {
    StructEncoder encoder = encoders.get(schema);
    if (encoder == null) {
      if (encoders.size() >= MAX_SCHEMAS) {
        encoders.clear();
      }
      encoder = new StructEncoder(schema);
      encoders.put(schema, encoder);
    }
    return encoder;
  }
}
