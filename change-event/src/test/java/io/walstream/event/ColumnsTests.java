package io.walstream.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTests {

  private static final String HELD =
      "{\"id\": 1, \"bio\" : \"Zoë \\\"\\u0000 😀\" ,\"n\":1.50,\"deep\":{\"bio\":[1,{\"a\":null}]},"
          + "\"big\":12345678901234567890.123456789012345678900,\"no\":null,\"a\\\"b\":true}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          bio   | "bio" : "Zoë \\"\\u0000 😀"
          n     | "n":1.50
          deep  | "deep":{"bio":[1,{"a":null}]}
          big   | "big":12345678901234567890.123456789012345678900
          no    | "no":null
          a"b   | "a\\"b":true
          """)
  void columnIsCarriedOverAsTheBytesThatItIs(String name, String member) throws Exception {
    assertThat(carried("{\"id\":2}", name)).isEqualTo("{\"id\":2," + member + "}");
  }

  @Test
  void severalColumnsAreCarriedOver() throws Exception {
    assertThat(carried("{\"id\":2}", "no", "n")).isEqualTo("{\"id\":2,\"n\":1.50,\"no\":null}");
  }

  @Test
  void rowWithoutColumnsGetsThoseAlone() throws Exception {
    assertThat(carried("{ }", "n", "no")).isEqualTo("{ \"n\":1.50,\"no\":null}");
  }

  @Test
  void columnsThatTheRowLacksAreNotCounted() throws Exception {
    Columns columns = Columns.of(List.of("bio", "gone", "n"), row(HELD));

    assertThat(columns.count()).isEqualTo(2);
    assertThat(Columns.of(List.of("bio"), row("{}")).addedTo(row("{\"id\":2}")).length())
        .isEqualTo("{\"id\":2}".length());
  }

  private static String carried(String to, String... names) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Columns.of(List.of(names), row(HELD)).addedTo(row(to)).writeTo(out);
    return out.toString(UTF_8);
  }

  // In the midst of other bytes, as in a record or in an answer.
  private static Row row(String json) {
    byte[] bytes = ("ö[" + json + "]").getBytes(UTF_8);
    return Row.of(bytes, 3, bytes.length - 1);
  }
}
