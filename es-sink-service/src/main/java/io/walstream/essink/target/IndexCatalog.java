package io.walstream.essink.target;

import io.walstream.service.setting.InvalidSettingException;
import io.walstream.sink.consume.ConsumeProperties;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.data.elasticsearch.core.document.Document;
import org.springframework.stereotype.Component;

/**
 * Knows the index of each topic. A topic carries one table and ends in its name: {@code
 * cdc.fabric.user_data}.
 */
@Component
public final class IndexCatalog {

  private final List<Wanted> wanted;
  private final IndexCreation creation;
  private volatile Map<String, IndexTarget> targets = Map.of();

  IndexCatalog(
      ConsumeProperties consume,
      IndexProperties index,
      MappingFiles mappings,
      IndexCreation creation) {
    if (!index.name().isEmpty() && consume.topics().size() > 1) {
      throw new InvalidSettingException(
          "walstream.index.name", "must be empty where several topics are consumed");
    }
    this.wanted =
        consume.topics().stream().map(topic -> wanted(topic, index.name(), mappings)).toList();
    this.creation = creation;
  }

  private static Wanted wanted(String topic, String name, MappingFiles mappings) {
    String table = topic.substring(topic.lastIndexOf('.') + 1);
    String index = name.isEmpty() ? table.toLowerCase(Locale.ROOT) : name;
    return new Wanted(topic, index, mappings.of(table));
  }

  /**
   * Finds the index of every topic and creates those that are absent.
   *
   * @throws RuntimeException if Elasticsearch cannot be reached or refuses
   */
  public void prepare() {
    targets =
        wanted.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Wanted::topic, index -> creation.findOrCreate(index.name(), index.mapping())));
  }

  /**
   * @param topic one of those that are consumed, after {@link #prepare()}
   * @return where its documents go
   */
  public IndexTarget of(String topic) {
    IndexTarget target = targets.get(topic);
    if (target == null) {
      throw new IllegalStateException("no index for topic " + topic);
    }
    return target;
  }

  private record Wanted(String topic, String name, Optional<Document> mapping) {}
}
