package io.walstream.local.postgres;

import io.walstream.local.postgres.PostgresSettings.Durability;
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

  static Stream<String> of(Durability durability) {
    return durability == Durability.NONE
        ? Stream.concat(ALWAYS.stream(), FORGETFUL.stream())
        : ALWAYS.stream();
  }
}
