package io.walstream.fabricsink.file;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a topic from another of the same name: one that is created anew counts its offsets anew.
 */
final class TopicIds implements AutoCloseable {

  private static final long WITHIN_SECONDS = 10;

  private final Map<String, Object> connection;
  private @Nullable Admin admin;

  TopicIds(Map<String, Object> connection) {
    this.connection = connection;
  }

  /**
   * @throws KafkaException if the brokers do not tell
   */
  synchronized String of(String topic) throws InterruptedException {
    if (admin == null) {
      admin = Admin.create(connection);
    }
    try {
      Map<String, TopicDescription> told =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get(WITHIN_SECONDS, TimeUnit.SECONDS);
      return Objects.requireNonNull(told.get(topic)).topicId().toString();
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("topic " + topic + " cannot be described", e);
    }
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofMillis(500));
    }
  }
}
