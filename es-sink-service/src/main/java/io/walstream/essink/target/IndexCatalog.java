package io.walstream.essink.target;

import io.walstream.essink.cluster.ServerVersion;
import io.walstream.essink.table.TopicTable;
import io.walstream.sink.consume.ConsumeProperties;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Knows the index of each topic. Safe for use by any thread. */
@Component
public final class IndexCatalog {

  private final List<String> named;
  private final IndexNames names;
  private final MappingFiles mappings;
  private final IndexCreation creation;
  private final ServerVersion version;
  private final Map<String, IndexTarget> targets = new ConcurrentHashMap<>();

  IndexCatalog(
      ConsumeProperties consume,
      IndexNames names,
      MappingFiles mappings,
      IndexCreation creation,
      ServerVersion version) {
    this.named = consume.topics().stream().filter(IndexCatalog::isName).toList();
    this.names = names;
    this.mappings = mappings;
    this.creation = creation;
    this.version = version;
    // What is wrong with these is told now; the topics of a pattern are not known yet.
    named.forEach(names::of);
    named.forEach(topic -> mappings.of(TopicTable.of(topic)));
  }

  private static boolean isName(String topic) {
    return topic.matches("[A-Za-z0-9._-]+");
  }

  /**
   * Finds the index of every topic that is consumed by its name, and creates those that are absent.
   *
   * @throws RuntimeException if Elasticsearch cannot be reached or refuses
   */
  public void prepare() {
    version.detect();
    for (String topic : named) {
      targets.put(topic, found(topic));
    }
  }

  /**
   * Where a topic's documents go. The first time that a topic of a pattern is asked for its index
   * is found or created, which takes a moment.
   *
   * @param topic one of those that are consumed
   * @throws RuntimeException if the index is not known yet and Elasticsearch cannot be reached or
   *     refuses, or if the topic can have none; then no record is at fault
   */
  public IndexTarget of(String topic) {
    IndexTarget known = targets.get(topic);
    return known == null ? targets.computeIfAbsent(topic, this::found) : known;
  }

  /** The topics whose index is known, sorted. */
  public List<String> topics() {
    return targets.keySet().stream().sorted().toList();
  }

  private IndexTarget found(String topic) {
    return creation.findOrCreate(names.of(topic), mappings.of(TopicTable.of(topic)));
  }
}
