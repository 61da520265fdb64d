package io.walstream.local.postgres;

import io.walstream.local.certificate.Identity;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a Postgres server runs.
 *
 * @param directory where data and log are kept; created when absent
 * @param port the port on 127.0.0.1, or 0 for a free one
 * @param database the database that is there after the start
 * @param user its owner, a superuser
 * @param password the user's password
 * @param durability what a crash may cost
 * @param identity certificate and key to offer TLS with; null for none
 */
public record PostgresSettings(
    Path directory,
    int port,
    String database,
    String user,
    String password,
    Durability durability,
    @Nullable Identity identity) {

  /** What a crash may cost. */
  public enum Durability {
    /** Nothing that was committed. */
    CRASH_SAFE,
    /** Everything, in exchange for speed. */
    NONE
  }

  /**
   * A crash-safe server on a free port; database, user and password are all {@code walstream}.
   *
   * @param directory where data and log are kept
   * @return the settings
   */
  public static PostgresSettings in(Path directory) {
    return new PostgresSettings(
        directory, 0, "walstream", "walstream", "walstream", Durability.CRASH_SAFE, null);
  }

  /**
   * The same on another port.
   *
   * @param number 1 to 65535, or 0 for a free one
   * @return the changed settings
   */
  public PostgresSettings withPort(int number) {
    return new PostgresSettings(directory, number, database, user, password, durability, identity);
  }

  /**
   * The same with another durability.
   *
   * @param promise what a crash may cost
   * @return the changed settings
   */
  public PostgresSettings withDurability(Durability promise) {
    return new PostgresSettings(directory, port, database, user, password, promise, identity);
  }

  /**
   * The same, offering TLS.
   *
   * @param shown the server's certificate and key
   * @return the changed settings
   */
  public PostgresSettings withTls(Identity shown) {
    return new PostgresSettings(directory, port, database, user, password, durability, shown);
  }
}
