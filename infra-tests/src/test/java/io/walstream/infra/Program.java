package io.walstream.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another language's program, run to its end. */
final class Program {

  private static final long MINUTES = 5;

  private Program() {}

  record Outcome(int status, String output) {}

  static boolean isThere(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  static Outcome run(Path folder, String... command) throws IOException, InterruptedException {
    return run(folder, Map.of(), command);
  }

  static Outcome run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("program", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    String text = Files.readString(output, UTF_8);
    Files.delete(output);
    return ended ? new Outcome(process.exitValue(), text) : new Outcome(-1, text + "\n…not ended");
  }
}
