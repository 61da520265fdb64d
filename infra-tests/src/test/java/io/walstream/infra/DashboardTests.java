package io.walstream.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The dashboard and the queryset: their parts refer to each other. */
class DashboardTests {

  private final JsonNode dashboard = Workspace.item("KQLDashboard").json("RealTimeDashboard.json");

  @Test
  void dashboardHasTheDocumentedKeys() {
    assertThat(Workspace.keys(dashboard))
        .containsExactlyInAnyOrder(
            "schema_version",
            "autoRefresh",
            "tiles",
            "baseQueries",
            "parameters",
            "dataSources",
            "pages",
            "queries",
            "embeddedApps");
    assertThat(dashboard.get("tiles"))
        .allSatisfy(
            tile ->
                assertThat(Workspace.keys(tile))
                    .containsExactly(
                        "id",
                        "title",
                        "visualType",
                        "pageId",
                        "layout",
                        "queryRef",
                        "visualOptions"));
  }

  @Test
  void dashboardShowsWhatWasAskedFor() {
    assertThat(Workspace.texts(dashboard.get("tiles"), "/title"))
        .contains(
            "Users per country and minute",
            "Users by gender",
            "Users by age",
            "Milliseconds from commit to Eventhouse",
            "Duplicates dropped");
  }

  @Test
  void idsAreUniqueAndReferencesAreToThem() {
    List<String> ids = new ArrayList<>();
    Stream.of("tiles", "parameters", "dataSources", "pages", "queries")
        .forEach(part -> ids.addAll(Workspace.texts(dashboard.get(part), "/id")));

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(Workspace.texts(dashboard.get("queries"), "/id"))
        .isEqualTo(Workspace.texts(dashboard.get("tiles"), "/queryRef/queryId"));
    assertThat(Workspace.texts(dashboard.get("pages"), "/id"))
        .containsAll(Workspace.texts(dashboard.get("tiles"), "/pageId"));
    assertThat(Workspace.texts(dashboard.get("dataSources"), "/id"))
        .containsAll(Workspace.texts(dashboard.get("queries"), "/dataSource/dataSourceId"));
  }

  @Test
  void queryNamesTheVariablesThatItUses() {
    for (JsonNode query : dashboard.get("queries")) {
      List<String> used =
          Stream.of("_startTime", "_endTime")
              .filter(name -> query.get("text").asString().contains(name))
              .toList();
      assertThat(Workspace.texts(query.get("usedVariables"), "")).isEqualTo(used);
    }
  }

  @Test
  void tilesDoNotLieUponEachOther() {
    List<String> cells = new ArrayList<>();
    for (JsonNode tile : dashboard.get("tiles")) {
      JsonNode at = tile.get("layout");
      for (int x = 0; x < at.get("width").asInt(); x++) {
        for (int y = 0; y < at.get("height").asInt(); y++) {
          cells.add((at.get("x").asInt() + x) + "," + (at.get("y").asInt() + y));
        }
      }
    }

    assertThat(cells).doesNotHaveDuplicates();
  }

  @Test
  void querysetAsksTheSameDatabase() {
    JsonNode queryset = Workspace.item("KQLQueryset").json("RealTimeQueryset.json").get("queryset");

    assertThat(Workspace.keys(queryset)).containsExactly("version", "dataSources", "tabs");
    assertThat(queryset.at("/dataSources/0/databaseItemName").asString())
        .isEqualTo(Workspace.item("KQLDatabase").name())
        .isEqualTo(dashboard.at("/dataSources/0/name").asString());
    assertThat(Workspace.texts(queryset.get("tabs"), "/dataSourceId"))
        .containsOnly(queryset.at("/dataSources/0/id").asString());
  }
}
