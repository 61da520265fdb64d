package io.walstream.cdc.sweep;

import io.walstream.service.postgres.PostgresProperties;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a sweep compares.
 *
 * @param postgres the database
 * @param publication names the tables
 * @param topicPrefix the first part of the topics' names
 * @param kafka how to reach Kafka
 * @param clock tells when a delete was made
 */
public record SweepSource(
    PostgresProperties postgres,
    String publication,
    String topicPrefix,
    Map<String, Object> kafka,
    Clock clock) {

  KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    // What was deleted by retention since is not there to be swept.
    settings.put("auto.offset.reset", "earliest");
    settings.put("allow.auto.create.topics", false);
    settings.remove("group.id");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
