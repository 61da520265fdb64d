package io.walstream.essink.verify.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

class ColumnFormTests {

  private static final JsonFactory JSON = new JsonFactory();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PLAIN_TEXT | [\"a,b\",null,\"\\\\N\",\"NULL\",\"\",\"c\\\\,d\"] | 6:a\\,b,\\N,\\\\N,NULL,,c\\\\\\,d",
        "PLAIN_TEXT | [\"\"] | 1:",
        "PLAIN_TEXT | [] | :",
        "NUMBER | [[[1],[2]],[[3],[null]]] | 2x2x1:1,2,3,\\N",
        "REAL | [1.5,\"NaN\",\"-Infinity\",-0.0] | 4:3fc00000,NaN,ff800000,80000000",
        "PAIRS | [{\"b\":\"1\",\"a b\":null},{}] | 2:\"b\"=>\"1\"\\, \"a b\"=>NULL,",
      })
  void arraysAreWrittenAsTheyWereRead(Form form, String json, String canonical) throws Exception {
    ColumnForm array = ColumnForm.arrayOf(form);

    assertThat(canonical(array, json)).isEqualTo(canonical);
    assertThat(json(array, canonical)).isEqualTo(json);
  }

  @Test
  void elementsThatAreJsonStayAsTheyAre() throws Exception {
    ColumnForm array = ColumnForm.arrayOf(Form.JSON);
    String json = "[[1, 2],[\"x\"],{\"a\":  null}]";

    assertThat(canonical(array, json)).isEqualTo(json);
    assertThat(json(array, json)).isEqualTo(json);
  }

  @Test
  void pairsAreInPostgresOrder() throws Exception {
    ColumnForm pairs = new ColumnForm(Form.PAIRS, false);

    assertThat(canonical(pairs, "{\"aa\":\"q\\\"\\\\\",\"b\":null}"))
        .isEqualTo("\"b\"=>NULL, \"aa\"=>\"q\\\"\\\\\"");
    assertThat(json(pairs, "\"b\"=>NULL, \"aa\"=>\"q\\\"\\\\\""))
        .isEqualTo("{\"b\":null,\"aa\":\"q\\\"\\\\\"}");
  }

  private static @Nullable String canonical(ColumnForm form, String json) throws Exception {
    byte[] bytes = json.getBytes(UTF_8);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      parser.nextToken();
      return form.canonical(new JsonSlice(parser, bytes));
    }
  }

  private static String json(ColumnForm form, String canonical) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      form.write(json, canonical);
    }
    return out.toString(UTF_8);
  }
}
