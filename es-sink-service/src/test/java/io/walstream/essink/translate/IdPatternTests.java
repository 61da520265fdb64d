package io.walstream.essink.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.walstream.event.RowKey;
import io.walstream.event.RowKey.Column;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdPatternTests {

  @Test
  void columnsStandWhereThePatternHasThem() {
    assertThat(id("{country}-{id}", "7", "CH")).isEqualTo("CH-7");
    assertThat(id("users/{id}:{country}!", "7", "CH")).isEqualTo("users/7:CH!");
  }

  @Test
  void oneColumnStandsAsItIs() {
    RowKey key = new RowKey(List.of(new Column("id", "a\\b-c")));

    assertThat(new IdPattern("user-{id}-x").of(key)).isEqualTo("user-a\\b-c-x");
  }

  @Test
  void differentKeysHaveDifferentIds() {
    assertThat(id("{country}-{id}", "b-c", "a")).isEqualTo("a-b\\-c");
    assertThat(id("{country}-{id}", "c", "a-b")).isEqualTo("a\\-b-c");
    assertThat(id("{country}-{id}", "c", "a\\")).isEqualTo("a\\\\-c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"users", "{}", "{id", "id}-{country}", "{a}{b}", "{a}-{a}", "{{a}}"})
  void patternThatCannotBeMeantIsRefused(String pattern) {
    assertThatThrownBy(() -> new IdPattern(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("must hold ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{id}", "{id}-{name}", "{id}-{country}-{name}"})
  void columnsOtherThanTheKeysAreRefused(String pattern) {
    assertThatThrownBy(() -> id(pattern, "7", "CH"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(": id, country");
  }

  private static String id(String pattern, String id, String country) {
    return new IdPattern(pattern)
        .of(new RowKey(List.of(new Column("id", id), new Column("country", country))));
  }
}
