package io.walstream.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The Eventstream's topology: a custom endpoint, its columns, Eventhouse and Lakehouse. */
class EventstreamTests {

  private final JsonNode topology = Workspace.item("Eventstream").json("eventstream.json");

  @Test
  void topologyHasTheDocumentedKeys() {
    assertThat(Workspace.keys(topology))
        .containsExactly("sources", "destinations", "streams", "operators", "compatibilityLevel");
    assertThat(Workspace.texts(topology.get("sources"), "/type")).containsExactly("CustomEndpoint");
    assertThat(Workspace.texts(topology.get("streams"), "/type")).containsExactly("DefaultStream");
    assertThat(Workspace.texts(topology.get("operators"), "/type")).containsExactly("ManageFields");
    assertThat(Workspace.texts(topology.get("destinations"), "/type"))
        .containsExactly("Eventhouse", "Lakehouse");
  }

  @Test
  void nodesHaveNamesThatTheEngineTakes() {
    assertThat(nodes().map(node -> node.get("name").asString()))
        .doesNotHaveDuplicates()
        .filteredOn(name -> !name.equals(streamName()))
        .allMatch(name -> name.matches("[A-Za-z0-9]{3,63}"));
    assertThat(Workspace.texts(topology.get("streams"), "/name")).containsExactly(streamName());
  }

  @Test
  void inputsAreNodesOfTheTopology() {
    List<String> names = nodes().map(node -> node.get("name").asString()).toList();
    List<String> inputs = new ArrayList<>();
    nodes()
        .filter(node -> node.has("inputNodes"))
        .forEach(node -> inputs.addAll(Workspace.texts(node.get("inputNodes"), "/name")));

    assertThat(inputs).hasSize(4);
    assertThat(names).containsAll(inputs);
  }

  @Test
  void eventhouseDestinationIsTheRawTable() {
    JsonNode properties = topology.at("/destinations/0/properties");

    assertThat(Workspace.keys(properties))
        .containsExactly(
            "dataIngestionMode",
            "workspaceId",
            "itemId",
            "databaseName",
            "tableName",
            "inputSerialization");
    // The database's id, not the Eventhouse's: Fabric takes the address of the cluster from it.
    assertThat(properties.get("itemId").asString())
        .isEqualTo(Workspace.item("KQLDatabase").logicalId());
    assertThat(properties.get("databaseName").asString())
        .isEqualTo(Workspace.item("KQLDatabase").name());
    assertThat(KqlSchema.read().columns(properties.get("tableName").asString())).isNotEmpty();
  }

  @Test
  void lakehouseDestinationIsADeltaTable() {
    JsonNode properties = topology.at("/destinations/1/properties");

    assertThat(properties.get("itemId").asString())
        .isEqualTo(Workspace.item("Lakehouse").logicalId());
    assertThat(Workspace.keys(properties))
        .containsExactly(
            "workspaceId",
            "itemId",
            "schema",
            "deltaTable",
            "minimumRows",
            "maximumDurationInSeconds",
            "inputSerialization");
  }

  @Test
  void columnsAreThoseOfTheRawTable() {
    List<String> columns = KqlSchema.read().columnNames("user_data_raw");
    JsonNode chosen = topology.at("/operators/0/properties/columns");

    assertThat(Workspace.texts(chosen, "/alias")).isEqualTo(columns);
    assertThat(Workspace.texts(chosen, "/properties/column/columnName")).isEqualTo(columns);
    nodes()
        .filter(node -> node.has("inputSchemas"))
        .forEach(
            node ->
                assertThat(Workspace.texts(node.at("/inputSchemas/0/schema/columns"), "/name"))
                    .isEqualTo(columns));
  }

  @Test
  void textsStayTextsAndNumbersNumbers() {
    KqlSchema schema = KqlSchema.read();
    for (JsonNode column : topology.at("/destinations/0/inputSchemas/0/schema/columns")) {
      String type = schema.columns("user_data_raw").get(column.get("name").asString());
      assertThat(column.get("type").asString())
          .as(column.get("name").asString())
          .isEqualTo(
              switch (type) {
                case "long" -> "BigInt";
                case "real" -> "Float";
                default -> "Nvarchar(max)";
              });
    }
  }

  private String streamName() {
    return Workspace.item("Eventstream").name() + "-stream";
  }

  private Stream<JsonNode> nodes() {
    return Stream.of("sources", "destinations", "streams", "operators")
        .flatMap(kind -> topology.get(kind).valueStream());
  }
}
