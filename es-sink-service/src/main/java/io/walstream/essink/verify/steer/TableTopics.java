package io.walstream.essink.verify.steer;

import io.walstream.essink.verify.arrive.TopicProgress;
import io.walstream.service.steer.Refusal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The topics that the sink consumes, by their tables: a topic ends in schema and name. */
final class TableTopics {

  private final List<String> configured;
  private final Supplier<TopicProgress> progress;

  /**
   * @param configured names and patterns
   * @param progress opens a view of Kafka; used only where there are patterns
   */
  TableTopics(List<String> configured, Supplier<TopicProgress> progress) {
    this.configured = configured;
    this.progress = progress;
  }

  /** Schema and name of a topic's table. */
  static String table(String topic) {
    int name = topic.lastIndexOf('.');
    return topic.substring(topic.lastIndexOf('.', name - 1) + 1);
  }

  /**
   * The topic of a table.
   *
   * @param table schema and name, or the name alone
   * @throws Refusal if there is not one
   */
  String topic(String table) {
    List<String> found =
        all().stream()
            .filter(topic -> table(topic).equals(table) || table(topic).endsWith("." + table))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw Refusal.nonsense(
        found.isEmpty()
            ? "No topic of a table %s is consumed here: see CONSUME_TOPICS.".formatted(table)
            : "There are several tables %s: name the schema too, schema.table.".formatted(table));
  }

  /** All that there are. */
  Set<String> all() {
    Set<String> topics = new TreeSet<>();
    for (String topic : configured) {
      if (topic.matches("[A-Za-z0-9._-]+")) {
        topics.add(topic);
      } else {
        try (TopicProgress kafka = progress.get()) {
          topics.addAll(kafka.matching(topic));
        }
      }
    }
    return topics;
  }
}
