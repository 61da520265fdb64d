package io.walstream.local.postgres;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.walstream.local.certificate.Identity;
import io.walstream.local.postgres.PostgresSettings.Durability;
import io.walstream.local.process.Unprivileged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The server's options, as {@code name=value}. */
final class ServerOptions {
  private static final List<String> ALWAYS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "wal_level=logical",
          "max_wal_senders=20",
          "max_replication_slots=20",
          "max_connections=100",
          "shared_buffers=64MB",
          "timezone=UTC",
          "log_timezone=UTC",
          "wal_sender_timeout=30s");

  private static final List<String> FORGETFUL =
      List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off");

  private ServerOptions() {}

  static Stream<String> of(PostgresSettings settings) {
    List<String> options = new ArrayList<>(ALWAYS);
    options.addAll(settings.durability() == Durability.NONE ? FORGETFUL : List.of());
    if (settings.identity() != null) {
      options.addAll(tls(settings.identity(), settings.directory()));
    }
    return options.stream();
  }

  // Copies: Postgres takes a key only from a file that is its own and closed to others. A client
  // need not have a certificate; one that has is verified.
  private static List<String> tls(Identity identity, Path directory) {
    try {
      Path own = Files.createDirectories(directory.resolve("tls").toAbsolutePath());
      Path certificate = copy(identity.certificate(), own.resolve("server.crt"));
      Path key = copy(identity.key(), own.resolve("server.key"));
      Path clients = copy(identity.authority(), own.resolve("clients.crt"));
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
      Unprivileged.own(own);
      return List.of(
          "ssl=on",
          "ssl_cert_file=" + certificate,
          "ssl_key_file=" + key,
          "ssl_ca_file=" + clients);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    return Files.copy(from, to, REPLACE_EXISTING);
  }
}
