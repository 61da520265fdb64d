package io.walstream.essink.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.essink.cluster.ClusterProperties;
import io.walstream.event.TableId;
import io.walstream.local.backing.Backing;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.elasticsearch.autoconfigure.DataElasticsearchAutoConfiguration;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchClientAutoConfiguration;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchRestClientAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.data.elasticsearch.core.ElasticsearchOperations;
import org.springframework.data.elasticsearch.core.IndexOperations;
import org.springframework.data.elasticsearch.core.document.Document;
import org.springframework.data.elasticsearch.core.mapping.IndexCoordinates;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class IndexCreationIT {

  @SpringBootConfiguration
  @ComponentScan(basePackageClasses = ClusterProperties.class)
  @EnableConfigurationProperties(ClusterProperties.class)
  @ImportAutoConfiguration({
    ElasticsearchRestClientAutoConfiguration.class,
    ElasticsearchClientAutoConfiguration.class,
    DataElasticsearchAutoConfiguration.class
  })
  static class ElasticsearchAlone {}

  private static final TableId USERS = new TableId("fabric", "user_data");

  private final ElasticsearchOperations elasticsearch;
  private final String name = "ix-" + UUID.randomUUID();

  IndexCreationIT(@Autowired ElasticsearchOperations elasticsearch) {
    this.elasticsearch = elasticsearch;
  }

  @DynamicPropertySource
  static void server(DynamicPropertyRegistry registry) {
    registry.add("walstream.elasticsearch.uris", Backing.elasticsearch()::uri);
  }

  @Test
  void absentIndexIsCreatedBehindAnAliasWithTheTablesMapping() {
    IndexTarget target = findOrCreate();

    assertThat(target).isEqualTo(new IndexTarget(name, true));
    assertThat(index(name).getMapping())
        .isEqualTo(new MappingFiles(new IndexProperties("", "", 0)).of(USERS));
    assertThat(index(name + "-000001").getSettings().flatten())
        .containsEntry("index.number_of_shards", "1")
        .containsEntry("index.number_of_replicas", "0")
        .containsEntry("index.gc_deletes", "1h");
  }

  @Test
  void secondStartFindsTheFirstOnesIndex() {
    findOrCreate();

    assertThat(findOrCreate()).isEqualTo(new IndexTarget(name, true));
  }

  @Test
  void indexThatIsThereIsLeftAsItIs() {
    index(name)
        .create(
            Map.of("index.number_of_replicas", 0),
            Document.parse("{\"properties\":{\"id\":{\"type\":\"keyword\"}}}"));

    IndexTarget target = findOrCreate();

    assertThat(target).isEqualTo(new IndexTarget(name, false));
    assertThat(index(name).getMapping())
        .isEqualTo(Map.of("properties", Map.of("id", Map.of("type", "keyword"))));
  }

  @Test
  void creationThatWasCutOffIsFinished() {
    index(name + "-000001").create(Map.of("index.number_of_replicas", 0));

    assertThat(findOrCreate()).isEqualTo(new IndexTarget(name, true));
  }

  private IndexTarget findOrCreate() {
    IndexProperties properties = new IndexProperties("", "", 0);
    return new IndexCreation(elasticsearch, new IndexSettings(properties))
        .findOrCreate(name, new MappingFiles(properties).of(USERS));
  }

  private IndexOperations index(String index) {
    return elasticsearch.indexOps(IndexCoordinates.of(index));
  }
}
