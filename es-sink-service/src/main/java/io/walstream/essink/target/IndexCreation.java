package io.walstream.essink.target;

import java.util.List;
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

  private static final String FIRST = "-000001";

  private static final Logger log = LoggerFactory.getLogger(IndexCreation.class);

  private final ElasticsearchOperations elasticsearch;
  private final IndexSettings settings;

  IndexCreation(ElasticsearchOperations elasticsearch, IndexSettings settings) {
    this.elasticsearch = elasticsearch;
    this.settings = settings;
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
      first.create(settings.whenServing(), mapping);
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

  private IndexOperations index(String name) {
    return elasticsearch.indexOps(IndexCoordinates.of(name));
  }
}
