package io.walstream.producer.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixTests {

  @Test
  void readsSharesInAnyOrder() {
    assertThat(Mix.parse(" deletes=10, inserts = 70,updates=20")).isEqualTo(new Mix(70, 20, 10));
  }

  @Test
  void whatIsNotNamedHasNoShare() {
    assertThat(Mix.parse("updates=1")).isEqualTo(new Mix(0, 1, 0));
  }

  @Test
  void isWrittenAsItIsRead() {
    Mix mix = new Mix(7, 2, 1);

    assertThat(Mix.parse(mix.toString())).isEqualTo(mix);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "inserts",
        "inserts=",
        "inserts=0",
        "inserts=-1",
        "inserts=0.5",
        "inserts=1,inserts=2",
        "inserts=1,",
        "upserts=1",
        "inserts=9999999",
        "inserts=99999999999"
      })
  void nonsenseIsRefusedWithAnExample(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mix.parse(text))
        .withMessageContaining("inserts=70,updates=20,deletes=10");
  }
}
