package io.walstream.cdc.position;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;

/** Writes a position as Debezium's offset reader expects to find it. */
public final class PositionCodec {

  private final String topic;
  private final JsonConverter json = new JsonConverter();

  /**
   * @param topic the position log's topic
   */
  public PositionCodec(String topic) {
    this.topic = topic;
    this.json.configure(Map.of("schemas.enable", false), false);
  }

  /**
   * The position after a record.
   *
   * @param last the last record of a batch that has a position
   */
  public ProducerRecord<byte[], byte[]> positionAfter(SourceRecord last) {
    return new ProducerRecord<>(
        topic,
        0,
        json.fromConnectData(topic, null, List.of(PositionLog.ENGINE, last.sourcePartition())),
        json.fromConnectData(topic, null, last.sourceOffset()));
  }
}
