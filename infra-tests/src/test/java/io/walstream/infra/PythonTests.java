package io.walstream.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The assistant's and the scripts' own tests, which are Python. */
class PythonTests {

  @BeforeAll
  static void pythonIsThere() {
    assertThat(Program.isThere("python3"))
        .as("the tests of infra/fabric need python3, 3.9 or newer: install it")
        .isTrue();
  }

  @Test
  void assistantAndScriptsPassTheirTests() throws Exception {
    Program.Outcome outcome =
        Program.run(
            Workspace.FABRIC,
            Map.of("PYTHONDONTWRITEBYTECODE", "1"),
            "python3",
            "-m",
            "unittest",
            "discover",
            "-t",
            ".",
            "-s",
            "tests");

    assertThat(outcome.status()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("OK").doesNotContain("Ran 0 tests");
  }
}
