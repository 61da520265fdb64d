package io.walstream.producer.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.walstream.producer.pace.Mix;
import io.walstream.producer.produce.Steering.Course;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourseChangeTests {

  private static final Course NOW = new Course(1, new Mix(1, 0, 0), false);

  @Test
  void whatIsNotGivenStays() {
    assertThat(CourseChange.parse("0.2", null, null).apply(NOW))
        .isEqualTo(new Course(0.2, NOW.mix(), false));
    assertThat(CourseChange.parse(null, "updates=1", "true").apply(NOW))
        .isEqualTo(new Course(1, new Mix(0, 1, 0), true));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        ",,,Nothing to change: give rate",
        "-1,,,rate must be",
        "-0.001,,,rate must be",
        "fast,,,rate must be",
        "NaN,,,rate must be",
        "1e400,,,rate must be",
        "1000001,,,rate must be",
        "\"\",,,rate must be",
        ",lots,,mix must be",
        ",,yes,paused must be true or false",
        "5,lots,,mix must be",
      })
  void nonsenseIsRefusedWithASentence(
      @Nullable String rate, @Nullable String mix, @Nullable String paused, String told) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CourseChange.parse(rate, mix, paused))
        .withMessageStartingWith(told)
        .withMessageEndingWith(".");
  }
}
