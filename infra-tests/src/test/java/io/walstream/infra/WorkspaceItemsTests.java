package io.walstream.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.infra.Workspace.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The items' common form, as Fabric's Git integration documents it. */
class WorkspaceItemsTests {

  private static final Pattern GUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern ITEM_REFERENCE =
      Pattern.compile(
          "\"(?:itemId|parentEventhouseItemId|databaseItemId|databaseArtifactId|default_lakehouse)\":"
              + " \"([^\"]*)\"");

  static Stream<Item> items() {
    return Workspace.items().stream();
  }

  @Test
  void everythingThatThePipelineNeedsIsThere() {
    assertThat(items().map(Item::type))
        .containsExactlyInAnyOrder(
            "Eventhouse",
            "Eventstream",
            "KQLDashboard",
            "KQLDatabase",
            "KQLQueryset",
            "Lakehouse",
            "Notebook");
  }

  @ParameterizedTest
  @MethodSource("items")
  void platformFileHasTheDocumentedKeysAndTheFoldersName(Item item) {
    assertThat(Workspace.keys(item.platform())).containsExactly("$schema", "metadata", "config");
    assertThat(item.platform().get("$schema").asString())
        .isEqualTo(
            "https://developer.microsoft.com/json-schemas/fabric/gitIntegration/platformProperties/2.0.0/schema.json");
    assertThat(Workspace.keys(item.platform().get("metadata")))
        .containsExactly("type", "displayName", "description");
    assertThat(Workspace.keys(item.platform().get("config")))
        .containsExactly("version", "logicalId");
    assertThat(item.platform().at("/config/version").asString()).isEqualTo("2.0");
    assertThat(item.logicalId()).matches(GUID);
    assertThat(item.folder()).hasFileName(item.name() + "." + item.type());
  }

  @ParameterizedTest
  @MethodSource("items")
  void definitionHasTheDocumentedFiles(Item item) {
    Set<String> files =
        switch (item.type()) {
          case "Eventhouse" -> Set.of("EventhouseProperties.json");
          case "Eventstream" -> Set.of("eventstream.json", "eventstreamProperties.json");
          case "KQLDashboard" -> Set.of("RealTimeDashboard.json");
          case "KQLDatabase" -> Set.of("DatabaseProperties.json", "DatabaseSchema.kql");
          case "KQLQueryset" -> Set.of("RealTimeQueryset.json");
          case "Lakehouse" -> Set.of("lakehouse.metadata.json", "shortcuts.metadata.json");
          case "Notebook" -> Set.of("notebook-content.py");
          default -> Set.of();
        };

    assertThat(item.folder().toFile().list((folder, name) -> !name.startsWith(".")))
        .containsExactlyInAnyOrderElementsOf(files);
  }

  @Test
  void logicalIdsAreTheirItemsAlone() {
    assertThat(items().map(Item::logicalId)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("items")
  void referenceIsToAnItemOfThisWorkspace(Item item) {
    List<String> known = items().map(Item::logicalId).toList();

    for (String file : List.of(item.folder().toFile().list((folder, name) -> name.contains(".")))) {
      if (!item.folder().resolve(file).toFile().isFile()) {
        continue;
      }
      List<String> references = new ArrayList<>();
      Matcher matcher = ITEM_REFERENCE.matcher(Workspace.read(item.folder().resolve(file)));
      while (matcher.find()) {
        references.add(matcher.group(1));
      }
      assertThat(known).as(file).containsAll(references);
    }
  }

  @Test
  void databaseBelongsToTheEventhouse() {
    Item database = Workspace.item("KQLDatabase");

    assertThat(Workspace.keys(database.json("DatabaseProperties.json")))
        .containsExactly(
            "databaseType",
            "parentEventhouseItemId",
            "oneLakeCachingPeriod",
            "oneLakeStandardStoragePeriod");
    assertThat(database.json("DatabaseProperties.json").get("parentEventhouseItemId").asString())
        .isEqualTo(Workspace.item("Eventhouse").logicalId());
    assertThat(database.folder().getParent())
        .isEqualTo(Workspace.item("Eventhouse").folder().resolve(".children"));
  }
}
