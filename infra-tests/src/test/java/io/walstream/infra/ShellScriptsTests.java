package io.walstream.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts that no test runs are at least read by their shell. */
class ShellScriptsTests {

  static Stream<Path> scripts() throws IOException {
    Stream<Path> found = Stream.empty();
    for (Path folder : List.of(Workspace.ROOT, Workspace.ROOT.resolve(".ci"))) {
      try (Stream<Path> files = Files.list(folder)) {
        found = Stream.concat(found, files.filter(ShellScriptsTests::isForBash).toList().stream());
      }
    }
    try (Stream<Path> files = Files.walk(Workspace.ROOT.resolve("infra"))) {
      List<Path> own =
          files
              .filter(file -> !file.toString().contains("node_modules"))
              .filter(ShellScriptsTests::isForBash)
              .toList();
      return Stream.concat(found, own.stream());
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void bashReadsTheScript(Path script) throws Exception {
    Program.Outcome outcome = Program.run(Workspace.ROOT, "bash", "-n", script.toString());

    assertThat(outcome.status()).as(outcome.output()).isZero();
  }

  private static boolean isForBash(Path file) {
    try {
      if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
        return false;
      }
      try (Stream<String> lines = Files.lines(file)) {
        return lines.findFirst().filter(line -> line.matches("#!.*\\b(ba)?sh\\b.*")).isPresent();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
