package io.walstream.essink.target;

import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.elasticsearch.core.ElasticsearchOperations;
import org.springframework.data.elasticsearch.core.IndexInformation;
import org.springframework.data.elasticsearch.core.IndexOperations;
import org.springframework.data.elasticsearch.core.document.Document;
import org.springframework.data.elasticsearch.core.index.AliasAction;
import org.springframework.data.elasticsearch.core.index.AliasActionParameters;
import org.springframework.data.elasticsearch.core.index.AliasActions;
import org.springframework.data.elasticsearch.core.mapping.IndexCoordinates;
import org.springframework.stereotype.Component;

/**
 * Creates an index where nothing has its name: the name becomes an alias over a numbered index, so
 * that a later one can take its place at once. What is there already is left as it is.
 */
@Component
final class IndexCreation {

  // A deleted document's version is forgotten after this (60 s by default): a change that comes
  // late by less cannot bring the row back. Each delete costs some 100 bytes of heap until then.
  private static final String REMEMBER_DELETES = "1h";
  // Postgres allows 1,600 columns, of which one of text makes two fields; Elasticsearch 1,000.
  private static final int MOST_FIELDS = 5000;
  private static final String FIRST = "-000001";

  private static final Logger log = LoggerFactory.getLogger(IndexCreation.class);

  private final ElasticsearchOperations elasticsearch;
  private final IndexProperties properties;

  IndexCreation(ElasticsearchOperations elasticsearch, IndexProperties properties) {
    this.elasticsearch = elasticsearch;
    this.properties = properties;
  }

  IndexTarget findOrCreate(String name, Document mapping) {
    IndexOperations reached = index(name);
    if (!reached.exists()) {
      create(name, mapping);
    }
    List<IndexInformation> behind = reached.getInformation();
    return new IndexTarget(name, behind.stream().noneMatch(index -> index.getName().equals(name)));
  }

  // In two steps that may each find themselves done by a start that was cut off in between.
  private void create(String name, Document mapping) {
    IndexOperations first = index(name + FIRST);
    if (!first.exists()) {
      first.create(settings(), mapping);
    }
    first.alias(
        new AliasActions(
            new AliasAction.Add(
                AliasActionParameters.builder()
                    .withIndices(name + FIRST)
                    .withAliases(name)
                    .build())));
    log.info("Created index {} with alias {}", name + FIRST, name);
  }

  private Map<String, Object> settings() {
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

  private IndexOperations index(String name) {
    return elasticsearch.indexOps(IndexCoordinates.of(name));
  }
}
