package io.walstream.cdc.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What topics are to be like. */
final class TopicPlan {

  /** The clean-up policy of a topic that must not be looked at. */
  static final String UNKNOWN = "";

  private static final Logger log = LoggerFactory.getLogger(TopicPlan.class);

  // So long a reader may be away and still see every change, and every delete.
  private static final String KEPT = Long.toString(Duration.ofDays(7).toMillis());
  // A record a transaction, 200 a second or more, and a marker each that outlives it: compaction
  // leaves the open segment alone, and markers until deletes may go.
  private static final int POSITION_SEGMENT_BYTES = 4 << 20;
  private static final int BROKERS_DEFAULT = 1_048_588;

  private final PublishProperties properties;

  private final boolean takesKeyless;

  /**
   * @param takesKeyless whether tables without a key are published
   */
  TopicPlan(PublishProperties properties, boolean takesKeyless) {
    this.properties = properties;
    this.takesKeyless = takesKeyless;
  }

  /** Kept short: every takeover reads it from its beginning. */
  NewTopic positions() {
    return new NewTopic(properties.positionTopic(), 1, properties.replicationFactor())
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.SEGMENT_BYTES_CONFIG,
                Integer.toString(POSITION_SEGMENT_BYTES),
                TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                "0.01",
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                "60000"));
  }

  /** The name of a table's topic; what Kafka does not take in one is replaced as by Debezium. */
  String topic(String table) {
    return (properties.topicPrefix() + "." + table).replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /**
   * @throws IllegalStateException if the record has lost its key
   */
  void requireKey(String topic, boolean keyed) {
    if (!keyed && !takesKeyless) {
      throw new IllegalStateException(
          "a change for topic %s has no key that is known any more, its table was renamed or dropped since: name its key in CDC_KEYS"
              .formatted(topic));
    }
  }

  /** A compacted topic takes no record without a key, so that a keyless table's is not. */
  NewTopic changes(String name, boolean keyed) {
    Map<String, String> configs = new HashMap<>();
    if (keyed) {
      configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
      configs.put(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, KEPT);
      configs.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, KEPT);
    } else {
      configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    }
    int largest = properties.maxRecordBytes();
    if (properties.maxEventBytes() > BROKERS_DEFAULT) {
      configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(largest));
    }
    return new NewTopic(name, properties.partitions(), properties.replicationFactor())
        .configs(configs);
  }

  static void requireUsable(String topic, boolean keyed, String cleanupPolicy) {
    if (cleanupPolicy.equals(UNKNOWN)) {
      return;
    }
    boolean compacted = cleanupPolicy.contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    if (compacted && !keyed) {
      throw new IllegalStateException(
          "topic %s is compacted and takes no records of a table without a key: set its cleanup.policy to delete"
              .formatted(topic));
    }
    if (cleanupPolicy.contains(TopicConfig.CLEANUP_POLICY_DELETE) && keyed) {
      log.warn(
          "Topic {} drops changes by age (cleanup.policy {}): a reader that begins later misses"
              + " rows; compact keeps each row's last change",
          topic,
          cleanupPolicy);
    }
  }
}
