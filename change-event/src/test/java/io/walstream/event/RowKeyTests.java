package io.walstream.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.walstream.event.RowKey.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowKeyTests {

  @Test
  void columnsComeInTheKeysOrderWithTheirText() throws Exception {
    RowKey key = RowKey.read("{\"b\":1,\"a\":\"x\",\"c\":[1, 2],\"d\":null}".getBytes(UTF_8));

    assertThat(key.columns())
        .containsExactly(
            new Column("b", "1"),
            new Column("a", "x"),
            new Column("c", "[1, 2]"),
            new Column("d", "null"));
  }

  @Test
  void namesButNeverValuesAreTold() throws Exception {
    assertThat(RowKey.read("{\"email\":\"a@b.c\"}".getBytes(UTF_8))).hasToString("RowKey[email]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "null", "{}", "[1]", "{\"id\":1", "{\"id\":1} {\"id\":2}"})
  void whatIsNoKeyIsRefused(String key) {
    assertThatThrownBy(() -> RowKey.read(key.getBytes(UTF_8)))
        .isInstanceOf(MalformedEventException.class);
  }

  @Test
  void aMissingKeyIsRefused() {
    assertThatThrownBy(() -> RowKey.read(null)).isInstanceOf(MalformedEventException.class);
  }
}
