package io.walstream.benchmark.feed;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The words that start a contender. */
public final class JavaCommand {

  private JavaCommand() {}

  /**
   * The command of the Java that is running, or of {@code -Djava}.
   *
   * @param options for the virtual machine, with blanks between them
   * @param rest what it runs
   */
  public static List<String> of(String options, String... rest) {
    List<String> words = new ArrayList<>();
    words.add(
        System.getProperty(
            "java", Path.of(System.getProperty("java.home"), "bin/java").toString()));
    words.addAll(List.of(options.split(" ")));
    words.addAll(List.of(rest));
    return words;
  }

  /** That of the benchmarks, absolute. */
  public static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
