package io.walstream.local.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs, for root, a server that refuses to run as root: as user 65534 (nobody), which keeps only
 * the capability to reach files below directories that are closed to it, such as {@code /root}.
 */
public final class Unprivileged {
  private static final int NOBODY = 65534;
  private static final boolean ROOT = new UnixSystem().getUid() == 0;

  // no_setuid_fixup: without it access(2), which these servers ask first, ignores the capability.
  private static final List<String> SETPRIV =
      List.of(
          "setpriv",
          "--reuid=" + NOBODY,
          "--regid=" + NOBODY,
          "--clear-groups",
          "--securebits=+no_setuid_fixup",
          "--inh-caps=-all,+dac_override",
          "--ambient-caps=-all,+dac_override",
          "--bounding-set=-all,+dac_override",
          "--no-new-privs");

  private static boolean proven;

  private Unprivileged() {}

  /**
   * The words to put before a command: none for an ordinary user.
   *
   * @return program and arguments that become another user and run the rest
   * @throws ServerFault if root cannot become another user here
   */
  static List<String> prefix() {
    return ROOT ? provenSetpriv() : List.of();
  }

  /**
   * Gives a directory and all in it to the user that the server will run as; does nothing for an
   * ordinary user.
   *
   * @param directory an existing directory
   */
  public static void own(Path directory) {
    if (!ROOT) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static synchronized List<String> provenSetpriv() {
    if (!proven) {
      String complaint =
          OwnSession.onPath("setpriv") ? tryOut() : "setpriv of util-linux is missing";
      if (!complaint.isEmpty()) {
        throw new ServerFault(
            "Postgres and Elasticsearch refuse to run as root, and root cannot become another user"
                + " here (%s): start this as an ordinary user.".formatted(complaint));
      }
      proven = true;
    }
    return SETPRIV;
  }

  private static String tryOut() {
    try {
      List<String> trial = Stream.concat(SETPRIV.stream(), Stream.of("true")).toList();
      Process process = new ProcessBuilder(trial).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return process.waitFor() == 0 ? "" : "setpriv failed: " + said;
    } catch (IOException fault) {
      return String.valueOf(fault.getMessage());
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
