package io.walstream.local.eventhubs.message;

import io.walstream.local.eventhubs.partition.EncodableEvent;
import io.walstream.local.eventhubs.partition.Place;
import java.nio.ByteBuffer;
import java.util.Date;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * An event as the producer sent it; only its annotations are decoded, since the server adds its
 * own.
 */
public final class IncomingEvent implements EncodableEvent {

  static final Symbol PARTITION_KEY = Symbol.valueOf("x-opt-partition-key");

  private static final Symbol SEQUENCE = Symbol.valueOf("x-opt-sequence-number");
  private static final Symbol OFFSET = Symbol.valueOf("x-opt-offset");
  private static final Symbol ENQUEUED_TIME = Symbol.valueOf("x-opt-enqueued-time");

  private final AnnotationCodec codec;
  private final Map<Symbol, Object> annotations;
  private final ByteBuffer header;
  private final ByteBuffer rest;

  /**
   * An event of these parts.
   *
   * @param annotations open for additions
   * @param header the encoded header section, empty when there is none
   * @param rest all sections behind the annotations
   */
  IncomingEvent(
      AnnotationCodec codec, Map<Symbol, Object> annotations, ByteBuffer header, ByteBuffer rest) {
    this.codec = codec;
    this.annotations = annotations;
    this.header = header;
    this.rest = rest;
  }

  @Nullable String partitionKey() {
    return annotations.get(PARTITION_KEY) instanceof String key ? key : null;
  }

  void inheritPartitionKey(String key) {
    annotations.putIfAbsent(PARTITION_KEY, key);
  }

  @Override
  public ByteBuffer encode(Place place) {
    annotations.put(SEQUENCE, place.sequence());
    annotations.put(OFFSET, Long.toString(place.offset()));
    annotations.put(ENQUEUED_TIME, new Date(place.enqueuedMillis()));
    return codec.assemble(header, annotations, rest);
  }
}
