package io.walstream.essink;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as the cdc-service publishes it.
 *
 * @param op Debezium's code
 * @param id the row's primary key
 * @param name a column
 * @param lsn where it stands in the log
 */
record UserChange(String op, int id, @Nullable String name, long lsn) {

  private static final int NO_ROW = -1;

  static UserChange truncate(long lsn) {
    return new UserChange("t", NO_ROW, null, lsn);
  }

  static UserChange snapshot(int id, String name, long lsn) {
    return new UserChange("r", id, name, lsn);
  }

  static UserChange insert(int id, String name, long lsn) {
    return new UserChange("c", id, name, lsn);
  }

  static UserChange update(int id, String name, long lsn) {
    return new UserChange("u", id, name, lsn);
  }

  static UserChange delete(int id, long lsn) {
    return new UserChange("d", id, null, lsn);
  }

  String key() {
    return id == NO_ROW ? "{}" : "{\"id\":" + id + "}";
  }

  String row() {
    return """
        {"id":%d,"name":"%s","gender":"female","address":"1 Main Street, Zürich","latitude":47.3769,\
        "longitude":-8.5,"timezone":"+1:00","email":"u%d@example.com","phone":"1","cell":"2",\
        "date_of_birth":"1990-02-28","registered_date":"2026-11-23T01:02:03.123456",\
        "picture_url":"https://example.com/1.jpg","insertion_time":"2026-11-23T01:02:03.123456Z"}"""
        .formatted(id, name, id);
  }

  String envelope() {
    return """
        {"before":%s,"after":%s,"source":{"version":"3.6.3.Final","connector":"postgresql",\
        "name":"cdc","ts_ms":%d,"snapshot":"%s","db":"walstream","sequence":"[null,\\"1\\"]",\
        "ts_us":%d,"schema":"fabric","table":"user_data","txId":7,"lsn":%d,"xmin":null},\
        "transaction":null,"op":"%s","ts_ms":%d}"""
        .formatted(
            op.equals("d") ? "{\"id\":" + id + "}" : "null",
            name == null ? "null" : row(),
            System.currentTimeMillis(),
            op.equals("r") ? "true" : "false",
            System.currentTimeMillis() * 1000,
            lsn,
            op,
            System.currentTimeMillis());
  }

  ProducerRecord<byte[], byte[]> in(String topic) {
    return in(topic, 0);
  }

  ProducerRecord<byte[], byte[]> in(String topic, int partition) {
    return new ProducerRecord<>(
        topic, partition, key().getBytes(UTF_8), envelope().getBytes(UTF_8));
  }
}
