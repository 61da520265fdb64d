package io.walstream.local.postgres;

import io.walstream.local.postgres.PostgresSettings.Durability;
import io.walstream.local.process.ChildProcess;
import io.walstream.local.process.Command;
import io.walstream.local.process.Ending;
import io.walstream.local.process.Ports;
import io.walstream.local.process.ServerFault;
import io.walstream.local.process.ServerFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A running Postgres; its data outlives it. */
public final class PostgresServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  // SIGINT: a fast shutdown; SIGTERM would wait for every client to leave.
  private static final Ending FAST = new Ending("INT", Duration.ofSeconds(10));

  private final PostgresSettings settings;
  private final ChildProcess process;

  private PostgresServer(PostgresSettings settings, ChildProcess process) {
    this.settings = settings;
    this.process = process;
  }

  /**
   * Starts a server, making its data directory first where there is none, and waits until the
   * database of the settings can be used.
   *
   * @param wanted how it runs
   * @return the running server
   * @throws io.walstream.local.process.ServerFault if it does not start within a minute
   */
  public static PostgresServer start(PostgresSettings wanted) {
    PostgresSettings settings = wanted.withPort(Ports.orFree(wanted.port()));
    Path programs = PostgresBinaries.unpackedIn(ServerFiles.directory()).resolve("bin");
    Path data = DataDirectory.readyIn(settings, programs);
    ChildProcess process = ChildProcess.start(command(settings, programs, data));
    PostgresServer server = new PostgresServer(settings, process);
    try {
      process.awaitReady(START_LIMIT, server::answers);
      server.createDatabaseIfAbsent();
      return server;
    } catch (RuntimeException fault) {
      process.kill();
      throw fault;
    }
  }

  /**
   * How it runs, with the port it listens on: starting with these settings again continues from the
   * same data.
   *
   * @return the settings
   */
  public PostgresSettings settings() {
    return settings;
  }

  /**
   * The database of the settings.
   *
   * @return how a client reaches it
   */
  public PostgresDatabase database() {
    return new PostgresDatabase(
        "127.0.0.1", settings.port(), settings.database(), settings.user(), settings.password());
  }

  /**
   * The server's process.
   *
   * @return the child
   */
  public ChildProcess process() {
    return process;
  }

  /** Shuts it down in order, waiting up to ten seconds. */
  @Override
  public void close() {
    process.stop();
  }

  private static Command command(PostgresSettings settings, Path programs, Path data) {
    List<String> words = new ArrayList<>();
    words.add(programs.resolve("postgres").toString());
    words.addAll(List.of("-D", data.toString(), "-p", String.valueOf(settings.port())));
    ServerOptions.of(settings).forEach(option -> words.addAll(List.of("-c", option)));
    Ending ending = settings.durability() == Durability.NONE ? Ending.KILL : FAST;
    return Command.of("Postgres", settings.directory().resolve("postgres.log"), words)
        .withEnding(ending)
        .asOrdinaryUser();
  }

  private boolean answers() {
    try (Connection connection = database().named("postgres").connect()) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private void createDatabaseIfAbsent() {
    try (Connection connection = database().named("postgres").connect();
        PreparedStatement lookUp =
            connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      lookUp.setString(1, settings.database());
      if (!lookUp.executeQuery().next()) {
        database().named("postgres").execute("CREATE DATABASE " + settings.database());
      }
    } catch (SQLException fault) {
      throw new ServerFault(
          "Postgres has no database %s: %s.".formatted(settings.database(), fault.getMessage()),
          fault);
    }
  }
}
