package io.walstream.producer.write;

import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** The schema and the table that the users go to. */
public final class UserSchema {

  private static final String LOOK = "select from fabric.user_data limit 0";

  private final Optional<Flyway> migration;
  private final JdbcTemplate jdbc;

  UserSchema(Optional<Flyway> migration, JdbcTemplate jdbc) {
    this.migration = migration;
    this.jdbc = jdbc;
  }

  /**
   * Creates or migrates schema and table, unless that was switched off, and makes sure that the
   * table can be read. Doing it again changes nothing.
   *
   * @throws RuntimeException if Postgres cannot be reached or refuses
   */
  public void prepare() {
    migration.ifPresent(Flyway::migrate);
    jdbc.execute(LOOK);
  }
}
