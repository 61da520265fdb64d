package io.walstream.cdc.position;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.connect.json.JsonConverter;
import org.jspecify.annotations.Nullable;

/**
 * A position as a Kafka record: Debezium's source partition and offset as JSON, what they leave
 * open (see {@link Position}) as headers.
 */
final class PositionCodec {

  // A part of the key, since the first release that wrote one.
  private static final String PIPELINE = "walstream";

  private static final String GROUP_LSN = "group-lsn";
  private static final String SENT = "group-sent";
  private static final String CONFIRMABLE = "confirmable";

  private final String topic;
  private final JsonConverter json = new JsonConverter();

  PositionCodec(String topic) {
    this.topic = topic;
    this.json.configure(Map.of("schemas.enable", false), false);
  }

  byte[] key(Map<String, ?> partition) {
    return json.fromConnectData(topic, null, List.of(PIPELINE, partition));
  }

  ProducerRecord<byte[], byte[]> encode(Position position) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic,
            0,
            key(position.partition()),
            json.fromConnectData(topic, null, position.offset()));
    record.headers().add(GROUP_LSN, bytes(position.groupLsn()));
    record.headers().add(SENT, bytes(position.sent()));
    record.headers().add(CONFIRMABLE, bytes(position.confirmable()));
    return record;
  }

  Position decode(Map<String, ?> partition, ConsumerRecord<byte[], byte[]> record) {
    @SuppressWarnings("unchecked")
    Map<String, ?> offset = (Map<String, ?>) json.toConnectData(topic, record.value()).value();
    long lsn = number(record.headers().lastHeader(GROUP_LSN), Position.NO_GROUP);
    return new Position(
        partition,
        offset,
        lsn,
        (int) number(record.headers().lastHeader(SENT), 0),
        number(record.headers().lastHeader(CONFIRMABLE), Position.NO_GROUP));
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private static long number(@Nullable Header header, long otherwise) {
    return header == null ? otherwise : ByteBuffer.wrap(header.value()).getLong();
  }
}
