package io.walstream.essink.target;

import io.walstream.essink.table.Tables;
import io.walstream.essink.table.TopicTable;
import io.walstream.event.TableId;
import io.walstream.service.setting.InvalidSettingException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The name that the index of each topic is reached by: the table's own, else the pattern's. No two
 * topics have the same.
 */
@Component
final class IndexNames {

  // Elasticsearch allows 255 bytes, of which the alias of an index that is being built takes 17.
  private static final int MOST = 238;

  private final String pattern;
  private final Tables tables;
  private final Map<String, String> topics = new ConcurrentHashMap<>();

  IndexNames(IndexProperties index, Tables tables) {
    this.pattern = index.name().isEmpty() ? "{table}" : index.name();
    this.tables = tables;
  }

  /**
   * @throws InvalidSettingException if it has none that is its own and that Elasticsearch takes
   */
  String of(String topic) {
    TableId table = TopicTable.of(topic);
    String own = tables.of(table).index();
    String name = own.isEmpty() ? cleaned(topic, table) : own;
    if (name.isEmpty() || name.length() > MOST) {
      throw new InvalidSettingException(
          Tables.property(table, "index"), "must name the index, for it cannot be made out");
    }
    String other = topics.putIfAbsent(name, topic);
    if (other != null && !other.equals(topic)) {
      throw new InvalidSettingException(
          "walstream.index.name",
          "must give each topic an index of its own, not '%s' to both %s and %s"
              .formatted(name, other, topic));
    }
    return name;
  }

  // Lower case; what is no letter, digit, '.', '-' or '_' becomes '_'; the first is a letter or
  // digit.
  private String cleaned(String topic, TableId table) {
    return pattern
        .replace("{schema}", table.schema())
        .replace("{table}", table.table())
        .replace("{topic}", topic)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9._-]", "_")
        .replaceFirst("^[._-]+", "");
  }
}
