package io.walstream.cdc.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablePatternTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public.t             | public | t         | true",
        "public.t             | public | tt        | false",
        "public.T             | public | t         | false",
        "public.order_*       | public | order_    | true",
        "public.order_*       | public | order_a   | true",
        "public.order_*       | shop   | order_a   | false",
        "*.t                  | a b    | t         | true",
        "public.t?            | public | t1        | true",
        "public.t?            | public | t         | false",
        "public.a$b           | public | a$b       | true",
        "public.\"a.b\"       | public | a.b       | true",
        "public.\"a*\"        | public | ab        | false",
        "\"My Schema\".\"T\"\"q\" | My Schema | T\"q | true",
        "public.\uD83D\uDE00  | public | \uD83D\uDE00 | true",
      })
  void namesTablesAsAUserWouldExpect(String text, String schema, String table, boolean matches) {
    assertThat(text).matches(TablePattern.SYNTAX);
    assertThat(TablePattern.of(text).matches(table(schema, table))).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({"public.t, true", "public.*, false", "public.t?, false", "public.\"t*?\", true"})
  void onlyANameWithoutPlaceholdersHasToBeThere(String text, boolean name) {
    assertThat(TablePattern.of(text).isName()).isEqualTo(name);
  }

  /** Commas, colons and semicolons part the lists that Debezium takes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a,b:c;d", "a b", "a.b", "Näme"})
  void aLiteralMatchesItsNameAndPartsNoList(String name) {
    String literal = TablePattern.literal(name);

    assertThat(Pattern.matches(literal, name)).isTrue();
    assertThat(literal).doesNotContainPattern("[,:;\\s]");
  }

  private static CatalogTable table(String schema, String table) {
    return new CatalogTable(
        schema, table, false, null, 'd', List.of("id"), List.of("id"), List.of(), List.of());
  }
}
