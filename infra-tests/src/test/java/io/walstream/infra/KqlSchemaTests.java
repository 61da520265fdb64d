package io.walstream.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The KQL database's columns are those of the table in Postgres, and ours. */
class KqlSchemaTests {

  private static final List<String> OURS =
      List.of("_op", "_lsn", "_ts_ms", "_table", "_deleted", "_unchanged");

  private final KqlSchema schema = KqlSchema.read();
  private final Map<String, String> postgres = postgresColumns();

  @Test
  void tablesHaveTheColumnsOfPostgresAndOurs() {
    List<String> columns = new ArrayList<>(postgres.keySet());
    columns.addAll(OURS);

    assertThat(schema.columnNames("user_data_raw")).isEqualTo(columns);
    assertThat(schema.columnNames("user_data")).isEqualTo(columns);
  }

  @Test
  void typedColumnsHaveTheTypesOfPostgres() {
    postgres.forEach(
        (column, type) ->
            assertThat(schema.columns("user_data").get(column)).as(column).isEqualTo(kusto(type)));
  }

  @Test
  void mappingsNameEveryColumnOfTheirTable() {
    Pattern mapping =
        Pattern.compile("(?s)table (\\w+) ingestion json mapping '(\\w+)'\n```\n(.*?)\n```");
    List<String> mapped = new ArrayList<>();
    Matcher matcher = mapping.matcher(schema.script());
    while (matcher.find()) {
      JsonNode columns = JsonMapper.builder().build().readTree(matcher.group(3));
      mapped.add(matcher.group(1));
      assertThat(matcher.group(2)).isEqualTo(matcher.group(1) + "_mapping");
      assertThat(Workspace.texts(columns, "/column"))
          .isEqualTo(schema.columnNames(matcher.group(1)));
      assertThat(Workspace.texts(columns, "/Properties/Path"))
          .isEqualTo(
              schema.columnNames(matcher.group(1)).stream().map("$['%s']"::formatted).toList());
    }

    assertThat(mapped).containsExactly("user_data_raw", "user_embeddings", "assistant_watermark");
  }

  @Test
  void columnThatCanBeLeftOutAsUnchangedKeepsItsLatestValue() {
    List<String> outOfLine =
        postgres.keySet().stream().filter(column -> "text".equals(postgres.get(column))).toList();

    assertThat(schema.all("arg_max\\(_lsn_\\w+, (\\w+)\\)")).isEqualTo(outOfLine);
    assertThat(
            schema.all(
                "_lsn_(\\w+) = iff\\(set_has_element\\(_unchanged, \"\\1\"\\), long\\(-1\\), _lsn\\)"))
        .isEqualTo(outOfLine);
  }

  @Test
  void viewHoldsEveryColumn() {
    List<String> held = new ArrayList<>(schema.all("arg_max\\(_lsn_\\w+, (\\w+)\\)"));
    held.addAll(List.of(schema.all("arg_max\\(_lsn, (latitude[^)]*)\\)").get(0).split(", ")));

    assertThat(held)
        .containsAll(postgres.keySet().stream().filter(column -> !column.equals("id")).toList())
        .contains("_op", "_ts_ms", "_deleted");
  }

  @Test
  void everythingThatIsStoredHasARetention() {
    List<String> stored = new ArrayList<>(schema.all("^\\.create-merge table (\\w+)"));
    stored.addAll(schema.all("^\\.create-or-alter materialized-view with \\([^)]*\\) (\\w+)"));

    assertThat(schema.all("^\\.alter (?:table|materialized-view) (\\w+) policy retention"))
        .containsExactlyInAnyOrderElementsOf(stored);
    assertThat(schema.all("^\\.alter (?:table|materialized-view) (\\w+) policy caching"))
        .contains("user_data_raw", "user_data", "user_data_latest");
  }

  @Test
  void countryIsReadFromTheAddress() {
    String pattern = schema.all("extract\\(@\"([^\"]*)\", 1, address\\)").get(0);

    assertThat(country(pattern, "12 Rue \"de l'Été\", Lyon, Rhône - France 69001"))
        .isEqualTo("France");
    assertThat(country(pattern, "1 High St, Bath, Avon - United Kingdom BA1 1AA"))
        .isEqualTo("United Kingdom");
    assertThat(country(pattern, "3 Main, Springfield, Foo - Bar - United States 01234-5678"))
        .isEqualTo("United States");
  }

  private static String country(String pattern, String address) {
    Matcher matcher = Pattern.compile(pattern).matcher(address);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static Map<String, String> postgresColumns() {
    String ddl =
        Workspace.read(
            Workspace.ROOT.resolve(
                "producer-service/src/main/resources/db/migration/V1__create_user_data.sql"));
    Map<String, String> columns = new LinkedHashMap<>();
    Matcher matcher =
        Pattern.compile("(?m)^ {2}(\\w+) +(serial|text|double precision|timestamptz)").matcher(ddl);
    while (matcher.find()) {
      columns.put(matcher.group(1), matcher.group(2));
    }
    return columns;
  }

  private static String kusto(String type) {
    return switch (type) {
      case "serial" -> "long";
      case "double precision" -> "real";
      case "timestamptz" -> "datetime";
      default -> "string";
    };
  }
}
