package io.walstream.essink.target;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The settings that an index gets. */
@Component
final class IndexSettings {

  // A deleted document's version is forgotten after this (60 s by default): a change that comes
  // late by less cannot bring the row back. Each delete costs some 100 bytes of heap until then.
  private static final String REMEMBER_DELETES = "1h";
  // While all of a topic is read again, what was deleted long ago is deleted just now.
  private static final String REMEMBER_DELETES_LONGER = "24h";
  // Postgres allows 1,600 columns, of which one of text makes two fields; Elasticsearch 1,000.
  private static final int MOST_FIELDS = 5000;

  private final IndexProperties properties;

  IndexSettings(IndexProperties properties) {
    this.properties = properties;
  }

  Map<String, Object> whenServing() {
    return Map.of(
        "index.number_of_shards",
        1,
        "index.number_of_replicas",
        properties.replicas(),
        "index.gc_deletes",
        REMEMBER_DELETES,
        "index.mapping.total_fields.limit",
        MOST_FIELDS);
  }

  Map<String, Object> whileBuilding() {
    Map<String, Object> settings = new HashMap<>(whenServing());
    settings.put("index.number_of_replicas", 0);
    settings.put("index.refresh_interval", "-1");
    settings.put("index.gc_deletes", REMEMBER_DELETES_LONGER);
    return settings;
  }

  /** What makes the one out of the other; null stands for Elasticsearch's default. */
  Map<String, Object> onceBuilt() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("index.number_of_replicas", properties.replicas());
    settings.put("index.refresh_interval", null);
    settings.put("index.gc_deletes", REMEMBER_DELETES);
    return settings;
  }
}
