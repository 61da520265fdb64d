package io.walstream.cdc.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.walstream.cdc.encode.value.StructEncoder;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encodes records as JSON without schemas. What depends on a schema alone is worked out once. */
public final class EventEncoder {

  private static final Logger log = LoggerFactory.getLogger(EventEncoder.class);

  // A table's schemas live as long as its definition: this many mean many thousand DDL statements.
  private static final int MAX_SCHEMAS = 2_000;
  private static final int SHORTEST_CUT = 16;
  private static final byte[] NO_KEY = "{}".getBytes(UTF_8);

  private final Map<Schema, StructEncoder> keys = new IdentityHashMap<>();
  private final Map<Schema, EnvelopeEncoder> envelopes = new IdentityHashMap<>();
  private final JsonBuffer buffer;
  private final int limit;
  private final Runnable onCut;

  /**
   * @param limit the most bytes that a key or a value may have, 1,000 or more
   * @param onCut is told of each event whose columns had to be cut off
   */
  public EventEncoder(int limit, Runnable onCut) {
    this.limit = limit;
    this.buffer = new JsonBuffer(limit);
    this.onCut = onCut;
  }

  /** Whether a record is a change or its tombstone, not a heartbeat or a notification. */
  public boolean isChange(SourceRecord record) {
    Schema schema = record.valueSchema();
    return schema == null || planned(envelopes, schema, EnvelopeEncoder::new).isEnvelope();
  }

  /** Whether a change empties its whole table. */
  public boolean isTruncate(SourceRecord record) {
    return record.key() == null
        && record.value() instanceof Struct envelope
        && envelope.schema().field("op") != null
        && "t".equals(envelope.get("op"));
  }

  /**
   * The Kafka record of a change. A tombstone keeps its null value, a truncate has the key of no
   * row, {@code {}}.
   */
  public ProducerRecord<byte[], byte[]> encode(SourceRecord record) {
    byte[] key = isTruncate(record) ? NO_KEY : key((Struct) record.key());
    return new ProducerRecord<>(
        record.topic(), null, key, value(record.topic(), key, (Struct) record.value()));
  }

  private byte @Nullable [] key(@Nullable Struct key) {
    if (key == null) {
      return null;
    }
    StructEncoder encoder = planned(keys, key.schema(), StructEncoder::new);
    return buffer.bytesOf(json -> encoder.encode(json, key));
  }

  private byte @Nullable [] value(String topic, byte @Nullable [] key, @Nullable Struct value) {
    if (value == null) {
      return null;
    }
    EnvelopeEncoder encoder = planned(envelopes, value.schema(), EnvelopeEncoder::new);
    RowNotes notes = new RowNotes(Integer.MAX_VALUE);
    try {
      return buffer.bytesOf(json -> encoder.encode(json, value, notes));
    } catch (TooLargeException e) {
      return cut(encoder, value, topic + " key " + (key == null ? "none" : new String(key, UTF_8)));
    }
  }

  private byte[] cut(EnvelopeEncoder encoder, Struct value, String place) {
    for (int longest = limit / 2; longest >= SHORTEST_CUT; longest /= 2) {
      RowNotes notes = new RowNotes(longest);
      try {
        byte[] bytes = buffer.bytesOf(json -> encoder.encode(json, value, notes));
        log.warn(
            "A change is larger than {} bytes: cut off columns {} of {}",
            limit,
            notes.cut(),
            place);
        onCut.run();
        return bytes;
      } catch (TooLargeException e) {
        log.debug("Still too large with columns of {}", longest);
      }
    }
    throw new IllegalStateException(
        "a change of %s does not fit in %d bytes: raise CDC_MAX_EVENT_BYTES"
            .formatted(place, limit));
  }

  private static <E> E planned(Map<Schema, E> plans, Schema schema, Function<Schema, E> plan) {
    E encoder = plans.get(schema);
    if (encoder == null) {
      if (plans.size() >= MAX_SCHEMAS) {
        plans.clear();
      }
      encoder = plan.apply(schema);
      plans.put(schema, encoder);
    }
    return encoder;
  }
}
