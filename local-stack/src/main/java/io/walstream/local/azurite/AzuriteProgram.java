package io.walstream.local.azurite;

import io.walstream.local.process.ServerFault;
import io.walstream.local.process.ServerFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Azurite's program: no Maven artifact has it, so npm fetches it beside the other servers when it
 * is needed for the first time, once a build directory.
 */
final class AzuriteProgram {

  // The last that runs on Node.js 18, which is what Debian 12 has.
  private static final String VERSION = "3.35.0";
  private static final String MAIN = "node_modules/azurite/dist/src/blob/main.js";
  private static final long WITHIN_MINUTES = 10;

  private AzuriteProgram() {}

  /** The script for node to run. */
  static synchronized Path script() {
    Path home = ServerFiles.directory().resolve("azurite-" + VERSION);
    Path script = home.resolve(MAIN);
    if (!Files.exists(script)) {
      install(home);
    }
    return script;
  }

  // Several builds' tests may want it at once.
  private static void install(Path home) {
    Path lockFile = home.resolveSibling("azurite.lock");
    try {
      Files.createDirectories(ServerFiles.directory());
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !Files.exists(home.resolve(MAIN))) {
          fetch(Files.createTempDirectory(ServerFiles.directory(), "azurite-"), home);
        }
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static void fetch(Path directory, Path home) throws IOException {
    Path log = directory.resolve("npm.log");
    List<String> words =
        List.of(
            "npm",
            "install",
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--omit=dev",
            "--prefix=" + directory,
            "azurite@" + VERSION);
    if (run(new ProcessBuilder(words).directory(directory.toFile()), log) != 0) {
      throw new ServerFault(
          "npm could not install Azurite %s; its log is %s.".formatted(VERSION, log));
    }
    Files.move(directory, home);
  }

  private static int run(ProcessBuilder npm, Path log) {
    try {
      Process process = npm.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      if (!process.waitFor(WITHIN_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new ServerFault("npm takes longer than %d minutes.".formatted(WITHIN_MINUTES));
      }
      return process.exitValue();
    } catch (IOException fault) {
      throw new ServerFault(
          "There is no npm on the path: install Node.js 18 or newer with npm, which Azurite needs"
              + " (on Debian: apt-get install nodejs npm).",
          fault);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new ServerFault("npm was interrupted.", interrupt);
    }
  }
}
