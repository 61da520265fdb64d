package io.walstream.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowShapeTests {

  private static final String ROW =
      "{\"id\":42, \"größe\" : 1.50,\"bio\":{\"id\": [1, {\"größe\":2}]},\"name\":\"Zoë \\\"Q\\\"\"}";

  @Test
  void columnsGetOtherNamesAndTheirValuesStayByteForByte() throws Exception {
    RowShape shape = new RowShape(Map.of("größe", "size \"cm\"", "bio", "größe"), List.of());

    assertThat(shaped(shape, ROW))
        .isEqualTo(
            "{\"id\":42,\"size \\\"cm\\\"\":1.50,\"größe\":{\"id\": [1, {\"größe\":2}]},"
                + "\"name\":\"Zoë \\\"Q\\\"\"}");
  }

  @Test
  void excludedColumnsAreLeftOutWhereverTheyStand() throws Exception {
    assertThat(shaped(excluding("id"), ROW)).startsWith("{\"größe\" : 1.50,\"bio\"");
    assertThat(shaped(excluding("name"), ROW)).endsWith("{\"größe\":2}]}}");
    assertThat(shaped(excluding("id", "größe", "bio", "name"), ROW)).isEqualTo("{}");
    assertThat(shaped(excluding("id"), "{}")).isEqualTo("{}");
  }

  @Test
  void columnsMayChangeTheirNames() throws Exception {
    RowShape swapped = new RowShape(Map.of("a", "b", "b", "a"), List.of());

    assertThat(shaped(swapped, "{\"a\":1,\"b\":2}")).isEqualTo("{\"b\":1,\"a\":2}");
  }

  @Test
  void nameOfAnExcludedColumnIsFree() throws Exception {
    RowShape shape = new RowShape(Map.of("a", "b"), List.of("b"));

    assertThat(shaped(shape, "{\"a\":1,\"b\":2}")).isEqualTo("{\"b\":1}");
  }

  @Test
  void nameThatAnotherColumnHasIsRefused() {
    RowShape shape = new RowShape(Map.of("a", "b"), List.of());

    assertThatThrownBy(() -> shaped(shape, "{\"a\":1,\"b\":2}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("b");
  }

  @Test
  void namesFollow() {
    RowShape shape = new RowShape(Map.of("a", "b"), List.of("c"));

    assertThat(shape.of(List.of("c", "a", "d"))).containsExactly("b", "d");
  }

  private static RowShape excluding(String... columns) {
    return new RowShape(Map.of(), List.of(columns));
  }

  private static String shaped(RowShape shape, String row) throws IOException {
    byte[] within = ("xx" + row + "yy").getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    shape.of(Row.of(within, 2, within.length - 2)).writeTo(out);
    return out.toString(UTF_8);
  }
}
