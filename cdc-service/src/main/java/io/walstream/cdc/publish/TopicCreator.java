package io.walstream.cdc.publish;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics that are absent; leaves those that are there as they are. */
final class TopicCreator implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TopicCreator.class);

  private final Admin admin;
  private final PublishProperties properties;
  private final Set<String> known = new HashSet<>();

  TopicCreator(Admin admin, PublishProperties properties) {
    this.admin = admin;
    this.properties = properties;
  }

  void ensurePositionTopic() {
    String name = properties.positionTopic();
    ensure(
        new NewTopic(name, 1, properties.replicationFactor())
            .configs(Map.of("cleanup.policy", "compact")));
  }

  // Called for every record: after the first of a topic it is a look-up.
  void ensureChangeTopic(String name) {
    if (!known.contains(name)) {
      ensure(new NewTopic(name, properties.partitions(), properties.replicationFactor()));
    }
  }

  private void ensure(NewTopic topic) {
    try {
      admin.createTopics(List.of(topic)).all().get();
      log.info("Created topic {} with {} partitions", topic.name(), topic.numPartitions());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(
            "topic " + topic.name() + " cannot be created", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topic " + topic.name(), e);
    }
    known.add(topic.name());
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
