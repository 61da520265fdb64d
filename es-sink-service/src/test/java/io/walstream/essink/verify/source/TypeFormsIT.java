package io.walstream.essink.verify.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.essink.verify.index.ComparedField;
import io.walstream.essink.verify.index.Documents;
import io.walstream.local.backing.Backing;
import io.walstream.local.postgres.PostgresDatabase;
import io.walstream.service.postgres.PostgresProperties;
import io.walstream.service.postgres.PostgresTls;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every line of docs/types.md, with unusual styles set: what Postgres makes of the row. */
class TypeFormsIT {

  private static final TypeCorpus corpus = TypeCorpus.read();
  private static final PostgresDatabase database = Backing.postgres().newDatabase();
  private static SourceSession session;
  private static SourceTable table;

  @BeforeAll
  static void createTable() throws Exception {
    String alter = "ALTER DATABASE " + database.name();
    database.execute(alter + " SET timezone = 'Asia/Kolkata'");
    database.execute(alter + " SET intervalstyle = 'sql_standard'");
    database.execute(alter + " SET datestyle = 'German'");
    database.execute(alter + " SET bytea_output = 'escape'");
    database.execute(corpus.setup());
    database.execute(corpus.table());
    database.execute(corpus.insert(1));
    database.execute(corpus.insertNulls(2));
    session =
        SourceSession.open(
            new PostgresProperties(
                database.host(),
                database.port(),
                database.name(),
                database.user(),
                database.password(),
                "",
                new PostgresTls("disable", "", "", "")));
    table = session.table("public.corpus", List.of());
  }

  @AfterAll
  static void close() throws Exception {
    session.close();
  }

  @Test
  void rowsAreReadAsCdcServiceWritesThem() throws Exception {
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < corpus.examples().size(); i++) {
      TypeCorpus.Example example = corpus.examples().get(i);
      softly
          .assertThat(content(column("c" + i), 1))
          .as("%s %s", example.type(), example.sql())
          .isEqualTo("{\"c" + i + "\":" + example.json() + "}");
    }
    softly.assertAll();
  }

  @Test
  void hashesOfRowsAndDocumentsAreTheSame() throws Exception {
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < corpus.examples().size(); i++) {
      TypeCorpus.Example example = corpus.examples().get(i);
      String document = "{\"c" + i + "\":" + example.json() + "}";
      softly
          .assertThat(hash(List.of(column("c" + i)), 1))
          .as("%s %s", example.type(), example.sql())
          .isEqualTo(hash(List.of(column("c" + i)), document));
    }
    softly.assertAll();
  }

  @Test
  void wholeRowsHaveTheirDocumentsHashes() throws Exception {
    assertThat(hash(table.columns(), 1))
        .isEqualTo(hash(table.columns(), new String(corpus.document(1), UTF_8)));
    assertThat(hash(table.columns(), 2)).isEqualTo(hash(table.columns(), "{\"id\":2}"));
    assertThat(hash(table.columns(), 2)).isNotEqualTo(hash(table.columns(), "{\"id\":1}"));
  }

  private static SourceColumn column(String name) {
    return table.columns().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static String content(SourceColumn column, int id) throws Exception {
    SourceTable narrow =
        new SourceTable("public", "corpus", false, List.of(column), table.key(), true);
    List<String> content = new ArrayList<>();
    session
        .rows(narrow, List.of())
        .contents(List.of(key(id)), (index, json) -> content.add(new String(json, UTF_8)));
    return content.get(0);
  }

  private static long hash(List<SourceColumn> columns, int id) throws Exception {
    RowState[] states = session.rows(table, columns).states(List.of(key(id)));
    return Objects.requireNonNull(states[0]).hash();
  }

  private static long hash(List<SourceColumn> columns, String document) {
    List<ComparedField> fields =
        IntStream.range(0, columns.size())
            .mapToObj(i -> new ComparedField(columns.get(i).name(), columns.get(i).form()))
            .toList();
    return Documents.hash(fields, document);
  }

  private static TableKey key(int id) {
    return new TableKey(List.of("" + id), "{\"id\":%d}".formatted(id).getBytes(UTF_8));
  }
}
