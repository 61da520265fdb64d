package io.walstream.sink.dead;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics of dead letters that are absent; leaves those that are there as they are. */
final class DeadTopics {

  private static final Logger log = LoggerFactory.getLogger(DeadTopics.class);

  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final int BROKERS_DEFAULT = 1_048_588;
  // What the letter's own headers may need.
  private static final int HEADERS = 64 << 10;

  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final DeadProperties properties;

  DeadTopics(DeadProperties properties) {
    this.properties = properties;
  }

  /** After the first record of a topic a look-up. */
  void ensure(Admin admin, String topic)
      throws ExecutionException, TimeoutException, InterruptedException {
    String deadTopic = properties.topicFor(topic);
    if (known.contains(deadTopic)) {
      return;
    }
    try {
      admin
          .createTopics(List.of(plan(deadTopic, largestOf(admin, topic))))
          .all()
          .get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      log.info("Created topic {}", deadTopic);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
    known.add(deadTopic);
  }

  private NewTopic plan(String deadTopic, int largest) {
    return new NewTopic(deadTopic, 1, properties.replicationFactor())
        .configs(
            Map.of(
                // Not compacted: of one key there can be many letters, and settlements have none.
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                // An open letter must not vanish by age; settled ones are deleted by us.
                TopicConfig.RETENTION_MS_CONFIG,
                "-1",
                TopicConfig.RETENTION_BYTES_CONFIG,
                "-1",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(largest)));
  }

  private static int largestOf(Admin admin, String topic)
      throws InterruptedException, TimeoutException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    int largest = BROKERS_DEFAULT;
    try {
      Config config =
          admin
              .describeConfigs(List.of(resource))
              .all()
              .get(WITHIN.toMillis(), TimeUnit.MILLISECONDS)
              .get(resource);
      ConfigEntry entry = config == null ? null : config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
      largest = entry == null ? largest : Math.max(largest, Integer.parseInt(entry.value()));
    } catch (ExecutionException e) {
      log.warn(
          "Topic {} cannot be looked at, its size limit is guessed: {}", topic, e.getMessage());
    }
    return largest > Integer.MAX_VALUE - HEADERS ? largest : largest + HEADERS;
  }
}
