package io.walstream.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Starts a program in a session of its own: a terminal's Ctrl-C does not reach it, and it can be
 * killed together with all that it started.
 */
final class OwnSession {
  private static final Pattern PATH_SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private OwnSession() {}

  /** The words to put before a command; none where the machine offers no way. */
  static List<String> prefix() {
    if (onPath("setsid")) {
      return List.of("setsid");
    }
    if (onPath("perl")) { // macOS has no setsid program
      return List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec {$ARGV[0]} @ARGV;");
    }
    return List.of();
  }

  static boolean onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return PATH_SEPARATOR
        .splitAsStream(path)
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
