package io.walstream.essink;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record of any table as the cdc-service publishes it.
 *
 * @param op Debezium's code
 * @param key the key's columns, JSON
 * @param row the row's columns, JSON, or null
 * @param lsn where it stands in the log
 * @param unchanged the names that are left out, JSON
 */
record TableRow(String op, String key, String row, long lsn, String unchanged) {

  static TableRow insert(String key, String row, long lsn) {
    return new TableRow("c", key, row, lsn, "[]");
  }

  static TableRow update(String key, String row, long lsn, String unchanged) {
    return new TableRow("u", key, row, lsn, unchanged);
  }

  static TableRow delete(String key, long lsn) {
    return new TableRow("d", key, "null", lsn, "[]");
  }

  ProducerRecord<byte[], byte[]> in(SourceTopic topic) {
    String envelope =
        """
        {"before":null,"after":%s,"source":{"ts_ms":%d,"snapshot":"false","schema":"any",\
        "table":"any","lsn":%d},"op":"%s","unchanged":%s}"""
            .formatted(row, System.currentTimeMillis(), lsn, op, unchanged);
    return new ProducerRecord<>(topic.name(), 0, key.getBytes(UTF_8), envelope.getBytes(UTF_8));
  }
}
