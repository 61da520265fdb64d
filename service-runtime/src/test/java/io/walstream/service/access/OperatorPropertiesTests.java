package io.walstream.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.walstream.service.setting.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorPropertiesTests {

  @Test
  void nothingSetAsksForNothing() {
    assertThat(new OperatorProperties("", "", "").operator()).isNull();
  }

  @Test
  void fileHoldsThePassword(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("password"), "hunter2\n");

    Operator operator = new OperatorProperties("op", "", file.toString()).operator();

    assertThat(Objects.requireNonNull(operator).is("op:hunter2")).isTrue();
    assertThat(operator.is("op:hunter2\n")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "''  | hunter2 | ''   | walstream.operator.user must name the operator",
        "o:p | hunter2 | ''   | walstream.operator.user must name the operator, without a colon",
        "op  | ''      | ''   | walstream.operator.password must hold",
        "op  | hunter2 | file | walstream.operator.password-file must be empty",
      })
  void halfSetIsRefusedWithASentence(String user, String password, String file, String sentence) {
    OperatorProperties half = new OperatorProperties(user, password, file);

    assertThatThrownBy(half::operator)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(sentence)
        .hasMessageNotContaining("hunter2");
    assertThat(half.toString()).doesNotContain("hunter2");
  }
}
