package io.walstream.local.postgres;

import java.nio.file.Path;

/**
 * How a Postgres server runs.
 *
 * @param directory where data and log are kept; created when absent
 * @param port the port on 127.0.0.1, or 0 for a free one
 * @param database the database that is there after the start
 * @param user its owner, a superuser
 * @param password the user's password
 * @param durability what a crash may cost
 */
public record PostgresSettings(
    Path directory,
    int port,
    String database,
    String user,
    String password,
    Durability durability) {

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
        directory, 0, "walstream", "walstream", "walstream", Durability.CRASH_SAFE);
  }

  /**
   * The same on another port.
   *
   * @param number 1 to 65535, or 0 for a free one
   * @return the changed settings
   */
  public PostgresSettings withPort(int number) {
    return new PostgresSettings(directory, number, database, user, password, durability);
  }

  /**
   * The same with another durability.
   *
   * @param promise what a crash may cost
   * @return the changed settings
   */
  public PostgresSettings withDurability(Durability promise) {
    return new PostgresSettings(directory, port, database, user, password, promise);
  }
}
