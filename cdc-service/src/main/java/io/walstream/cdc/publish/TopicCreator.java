package io.walstream.cdc.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics that are absent; leaves those that are there as they are. */
final class TopicCreator implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TopicCreator.class);

  private final Admin admin;
  private final TopicPlan plan;
  private final Set<String> known = new HashSet<>();
  private final Map<String, String> policies = new HashMap<>();

  TopicCreator(Admin admin, TopicPlan plan) {
    this.admin = admin;
    this.plan = plan;
  }

  void ensurePositionTopic() {
    NewTopic positions = plan.positions();
    if (known.add(positions.name())) {
      create(positions);
    }
  }

  /**
   * Looks at the topics of tables, so that their first change need not wait for it.
   *
   * @return those that are there
   */
  Set<String> look(List<String> tables) {
    List<ConfigResource> topics =
        tables.stream()
            .map(table -> new ConfigResource(ConfigResource.Type.TOPIC, plan.topic(table)))
            .toList();
    admin
        .describeConfigs(topics)
        .values()
        .forEach(
            (topic, answer) -> {
              try {
                policies.put(topic.name(), policy(answer.get()));
              } catch (ExecutionException e) {
                log.debug("Topic {} is not there, or cannot be looked at", topic.name(), e);
              } catch (InterruptedException e) {
                throw interrupted(topic.name(), e);
              }
            });
    return Set.copyOf(policies.keySet());
  }

  /**
   * Whether a topic is there: a TRUNCATE, which has no key, does not tell what one is to be like,
   * and one that is not there holds nothing that it would empty.
   */
  boolean isThere(String name) {
    if (known.contains(name) || policies.containsKey(name)) {
      return true;
    }
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
    try {
      policies.put(name, policy(admin.describeConfigs(List.of(topic)).all().get().get(topic)));
      return true;
    } catch (ExecutionException e) {
      return !(e.getCause() instanceof UnknownTopicOrPartitionException);
    } catch (InterruptedException e) {
      throw interrupted(name, e);
    }
  }

  /**
   * Called for every record: after the first of a topic it is a look-up.
   *
   * @throws IllegalStateException if the topic cannot be created, or is there and takes no record
   *     without a key though these have none
   */
  void ensureChangeTopic(String name, boolean keyed) {
    if (!known.contains(name)) {
      plan.requireKey(name, keyed);
      String policy = policies.get(name);
      if (policy != null) {
        TopicPlan.requireUsable(name, keyed, policy);
      } else if (!create(plan.changes(name, keyed))) {
        TopicPlan.requireUsable(name, keyed, cleanupPolicy(name));
      }
      known.add(name);
    }
  }

  private boolean create(NewTopic topic) {
    try {
      admin.createTopics(List.of(topic)).all().get();
      log.info("Created topic {} with {} partitions", topic.name(), topic.numPartitions());
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw new IllegalStateException("topic " + topic.name() + " cannot be created", e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(topic.name(), e);
    }
  }

  private String cleanupPolicy(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      return policy(admin.describeConfigs(List.of(resource)).all().get().get(resource));
    } catch (ExecutionException e) {
      log.warn("Topic {} cannot be looked at: {}", topic, e.getMessage());
      return TopicPlan.UNKNOWN;
    } catch (InterruptedException e) {
      throw interrupted(topic, e);
    }
  }

  private static String policy(@Nullable Config config) {
    ConfigEntry policy = config == null ? null : config.get(TopicConfig.CLEANUP_POLICY_CONFIG);
    return policy == null ? TopicPlan.UNKNOWN : policy.value();
  }

  private static IllegalStateException interrupted(String topic, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while creating topic " + topic, e);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
