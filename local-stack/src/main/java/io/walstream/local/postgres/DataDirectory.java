package io.walstream.local.postgres;

import io.walstream.local.postgres.PostgresSettings.Durability;
import io.walstream.local.process.ChildProcess;
import io.walstream.local.process.Command;
import io.walstream.local.process.ServerFault;
import io.walstream.local.process.Tree;
import io.walstream.local.process.Unprivileged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the server's data directory, all of it or nothing. */
final class DataDirectory {
  private DataDirectory() {}

  /** The data directory, made by {@code initdb} where there is none yet. */
  static Path readyIn(PostgresSettings settings, Path programs) {
    Path data = settings.directory().resolve("data").toAbsolutePath();
    if (Files.exists(data)) {
      return data;
    }
    try {
      // Under another name until it is whole: an initdb that was killed leaves nothing to trip on.
      Path unfinished = data.resolveSibling("data.unfinished");
      Tree.delete(unfinished);
      Files.createDirectories(unfinished);
      Unprivileged.own(unfinished);
      initialize(settings, programs, unfinished);
      return Files.move(unfinished, data);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static void initialize(PostgresSettings settings, Path programs, Path data)
      throws IOException {
    Path password = Files.createTempFile(settings.directory(), "initdb-", "");
    try {
      Files.writeString(password, settings.password());
      Unprivileged.own(password);
      List<String> words = new ArrayList<>();
      words.addAll(List.of(programs.resolve("initdb").toString(), "-D", data.toString()));
      words.addAll(List.of("-U", settings.user(), "--pwfile=" + password));
      words.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8", "--no-locale"));
      words.addAll(settings.durability() == Durability.NONE ? List.of("--no-sync") : List.of());
      run(Command.of("initdb of Postgres", settings.directory().resolve("initdb.log"), words));
    } finally {
      Files.delete(password);
    }
  }

  private static void run(Command command) {
    int exitCode = ChildProcess.start(command.asOrdinaryUser()).onExit().join();
    if (exitCode != 0) {
      throw new ServerFault(
          "%s failed with exit code %d, see %s."
              .formatted(command.name(), exitCode, command.log()));
    }
  }
}
